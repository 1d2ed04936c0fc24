"""The address that the page's link button writes."""

from __future__ import annotations

import ipaddress
from typing import TypedDict
from urllib.parse import urlsplit

from flask import current_app, request


class Share(TypedDict):
    url: str  # without a slash at its end
    local: bool  # only this computer can open it


def share() -> Share:
    """The address that the command line has set; on another WSGI host, the one that the reader himself came by."""
    configured: Share | None = current_app.config.get("THALWEG_SHARE")
    if configured is not None:
        return configured
    host = urlsplit(request.host_url).hostname or ""
    return {"url": request.host_url.rstrip("/"), "local": is_local(host)}


def is_local(host: str) -> bool:
    """Is this a name or an address by which a computer calls itself?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
