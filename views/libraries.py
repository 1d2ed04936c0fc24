"""The scripts of Dash that the page loads, out of those that Dash lists."""

from __future__ import annotations

import re

SCRIPT = re.compile(r'<script src="([^"]*)"></script>\n?')
TABLES = "/dash_table/"  # the page has none
CORE = re.compile(r"/dcc/dash_core_components(?=\.v)")


def needed(scripts: str) -> str:
    """Dash's script elements without those of no use here, and with the one that it would ask for later."""

    def kept(element: re.Match[str]) -> str:
        address = element[1]
        if TABLES in address:
            return ""
        if not CORE.search(address):
            return element[0]
        # The page has graphs. Dash itself would ask for their part late, at an address that cannot be cached for good.
        graph = CORE.sub("/dcc/async-graph", address)
        return f'{element[0]}<script src="{graph}"></script>\n'

    return SCRIPT.sub(kept, scripts)
