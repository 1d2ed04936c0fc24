"""The address that the page's link button uses."""

from __future__ import annotations

import ipaddress
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


def is_local(host: str) -> bool:
    """Is this a loopback name or address?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
