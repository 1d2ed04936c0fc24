"""How much one request may ask for; environment variables set the limits."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields

MOST_DIGITS = 12
MOST_BYTES_ASKED = 2**20  # in the body of a request; the page sends some kilobytes


class LimitsError(ValueError):
    """An environment variable that is not a valid limit."""


@dataclass(frozen=True)
class Limits:
    """THALWEG_MAX_RUNS, …_MEMBERS, …_EPOCHS, …_POINTS, …_JSON_POINTS.

    `runs` limits the `run=` of a text, the rows of the page's list; `members` limits the runs that their groups make.
    """

    runs: int = 64
    members: int = 4096
    epochs: int = 100_000
    points: int = 5_000_000
    json_points: int = 1_000_000

    @classmethod
    def from_environment(cls) -> Limits:
        """Read the variables that are set; a LimitsError names one that is not a whole number above 0."""
        values = {}
        for f in fields(cls):
            name = f"THALWEG_MAX_{f.name.upper()}"
            text = os.environ.get(name)
            if text is None:
                continue
            if not (text.isascii() and text.isdigit() and 0 < len(text.lstrip("0")) <= MOST_DIGITS):
                raise LimitsError(f"{name}: got {text[:60]!r}, allowed is a whole number above 0")
            values[f.name] = int(text)
        return cls(**values)
