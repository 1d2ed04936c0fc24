"""The page below a path of another site, as behind a proxy."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from thalweg.typed import shown

ALLOWED = re.compile(r"(/[\w.~@%-]+)+")

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class PrefixError(ValueError):
    """A prefix that is no path."""


def from_environment() -> str:
    """THALWEG_PREFIX without a trailing slash; "" if it is not set. A PrefixError if it is no path."""
    prefix = os.environ.get("THALWEG_PREFIX", "").rstrip("/")
    if prefix and not ALLOWED.fullmatch(prefix):
        raise PrefixError(f"THALWEG_PREFIX: got {shown(prefix)!r}, allowed is a path like /thalweg")
    return prefix


def below(prefix: str, application: Application) -> Application:
    """The application below a path, whether the proxy passes the path on or takes it away."""

    def prefixed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ["SCRIPT_NAME"] = prefix
        path = environ.get("PATH_INFO", "")
        if path == prefix or path.startswith(f"{prefix}/"):
            environ["PATH_INFO"] = path[len(prefix) :]
        return application(environ, start_response)

    return prefixed
