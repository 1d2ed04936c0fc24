"""The address that the page's link button uses."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from typing import TypedDict

from flask import current_app


class Share(TypedDict):
    url: str  # without a trailing slash
    local: bool  # only this computer can open it


def share() -> Share | None:
    """The address set by the command line. On another WSGI host, the page takes the one in the browser's address bar.

    Never that of the request: its Host header may be anybody's.
    """
    configured: Share | None = current_app.config.get("THALWEG_SHARE")
    return configured


def addresses() -> list[str]:
    """All addresses that others may open the page by, the likeliest first; none where only the browser knows it.

    The machine may have joined another network since the server was started, so they are looked up each time.
    """
    configured: Callable[[], list[str]] | None = current_app.config.get("THALWEG_ADDRESSES")
    if configured:
        return configured()
    shared = share()
    return [shared["url"]] if shared else []


def is_local(host: str) -> bool:
    """Is this a loopback name or address?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
