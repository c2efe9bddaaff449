"""Vietnamese times: `đến hết năm 2025`, `trước 15/10`, `quý III`, `6 tháng cuối năm`, with their days."""

from extractor.recognisers.times.model import Grain, Relation, TimeMention, without
from extractor.recognisers.times.recogniser import Times

__all__ = ["Grain", "Relation", "TimeMention", "Times", "without"]
