"""The scripts of Dash that the page loads, out of those that Dash lists, and when."""

from __future__ import annotations

import re
from typing import NamedTuple

SCRIPT = re.compile(r'<script src="([^"]*)"></script>\n?')
UNUSED = ("/dash_table/", "/dash/deps/polyfill@")  # no tables; of what old browsers lack, see views/bundle.py: scripts
LATER = "/dash/dcc/"  # stores and formulas: see assets/core_components.js


class Libraries(NamedTuple):
    """Dash's scripts by when the page loads them."""

    behind: str  # elements: with the page
    later: list[str]  # addresses, in their order: with the first formula


def sorted_out(scripts: str) -> Libraries:
    """What the page needs of Dash's script elements."""
    used = [found for found in SCRIPT.finditer(scripts) if not any(part in found[1] for part in UNUSED)]
    behind = "".join(found[0] for found in used if LATER not in found[1])
    return Libraries(behind, [found[1] for found in used if LATER in found[1]])
