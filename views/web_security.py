"""What every answer tells browsers about its safety. No other place sets these headers.

docs/deployment.md says why the page needs what the policy allows.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from dash import Dash
from flask import Response

from thalweg.typed import shown

DOCUMENTS = ("text/html", "image/svg+xml")  # the types that a browser runs scripts of
ORIGIN = re.compile(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:(\d{1,5}|\*))?|\*", re.ASCII)
FOR_ALL = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"}


class FramesError(ValueError):
    """THALWEG_FRAMES names something that is no site."""


def frames_from_environment() -> list[str]:
    """The sites that may show the page in a frame, besides its own: THALWEG_FRAMES. A FramesError if one is no site."""
    sites = os.environ.get("THALWEG_FRAMES", "").split()
    for site in sites:
        if not ORIGIN.fullmatch(site):
            raise FramesError(
                f"THALWEG_FRAMES: got {shown(site)!r}, allowed are sites like https://course.example.org or "
                "https://*.example.org, with blanks between them, or * for all"
            )
    return sites


def policy(inline: Iterable[str], frames: Iterable[str]) -> str:
    """The Content-Security-Policy of documents; `inline` are the hashes of the scripts that stand in them."""
    directives = {
        "default-src": ("'none'",),
        "script-src": ("'self'", "blob:", *inline),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "blob:", "data:"),
        "connect-src": ("'self'",),
        "base-uri": ("'none'",),
        "form-action": ("'none'",),
        "frame-ancestors": ("'self'", *frames),
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def register(app: Dash) -> None:
    """Give every answer of an app its headers; to be called when the app has all its callbacks."""
    own = policy(app.csp_hashes(), frames_from_environment())

    @app.server.after_request
    def say(response: Response) -> Response:
        response.headers.update(FOR_ALL)
        if response.mimetype in DOCUMENTS:
            response.headers["Content-Security-Policy"] = own
        return response
