"""The log as lines of JSON, one for each event, where THALWEG_LOG=json asks for it.

Otherwise it stays what Python's logging makes of it: warnings and errors, on stderr.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import UTC, datetime

from thalweg.typed import shown

STYLES = ("text", "json")


class LogError(ValueError):
    """THALWEG_LOG is no style of a log."""


class Lines(logging.Formatter):
    """An event as a line: its time, its level, what happened, and the facts (`extra={"facts": {…}}`)."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def configure() -> None:
    """Obey THALWEG_LOG, once in a process. A LogError if it is not one of STYLES."""
    style = os.environ.get("THALWEG_LOG", STYLES[0])
    if style not in STYLES:
        raise LogError(f"THALWEG_LOG: got {shown(style)!r}, allowed is one of {', '.join(STYLES)}")
    ours = logging.getLogger("thalweg")
    if style == "text" or any(isinstance(handler.formatter, Lines) for handler in ours.handlers):
        return
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    ours.propagate = False
