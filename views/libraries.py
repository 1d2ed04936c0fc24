"""The scripts of Dash that the page loads, out of those that Dash lists."""

from __future__ import annotations

import re

TABLES = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')  # the page has none


def needed(scripts: str) -> str:
    """Dash's script elements without those of no use here."""
    return TABLES.sub("", scripts)
