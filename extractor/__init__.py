"""ocop-extract: typed target records out of Vietnamese plans and news.

``from extractor import extract`` for one text, ``Extractor`` for many. Nothing heavy is imported until used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.pipeline import Extractor, extract
    from extractor.records import Target

__all__ = ["Extractor", "Target", "__version__", "extract"]
__version__ = "0.1.0"

_HOMES = {"Extractor": "extractor.pipeline", "extract": "extractor.pipeline", "Target": "extractor.records"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
