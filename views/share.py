"""The address that the page's link button uses."""

from __future__ import annotations

import ipaddress
from typing import TypedDict
from urllib.parse import urlsplit

from flask import current_app, request


class Share(TypedDict):
    url: str  # without a trailing slash
    local: bool  # only this computer can open it


def share() -> Share:
    """The address set by the command line; on another WSGI host, the one that the request came to."""
    configured: Share | None = current_app.config.get("THALWEG_SHARE")
    if configured is not None:
        return configured
    host = urlsplit(request.host_url).hostname or ""
    return {"url": request.root_url.rstrip("/"), "local": is_local(host)}


def is_local(host: str) -> bool:
    """Is this a loopback name or address?"""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
