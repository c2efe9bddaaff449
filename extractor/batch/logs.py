"""What is said on standard error: plain lines, or JSON for machines."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        level = "" if record.levelno == logging.INFO else f"{record.levelname.lower()}: "
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""  # a progress bar may stand in this line
        return f"{clear}{level}{text}"


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        data = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": super().format(record),
            **getattr(record, "data", {}),
        }
        return json.dumps(data, ensure_ascii=False)


def set_up(level: str, as_json: bool) -> None:
    """Send what the package says, from ``level`` up, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if as_json else _Plain())
    logger = logging.getLogger("extractor")
    logger.handlers = [handler]
    logger.setLevel(level.upper())
    logger.propagate = False
