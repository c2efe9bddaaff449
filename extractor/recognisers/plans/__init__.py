"""Plans, decisions and other official documents named in a text, with number, date and issuer."""

from extractor.recognisers.plans.mention import PlanMention
from extractor.recognisers.plans.recogniser import Plans

__all__ = ["PlanMention", "Plans"]
