"""Short addresses for phones: a code for what is on screen, its picture, and the way from it back to the page."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import segno
from flask import Blueprint, Flask, Response, redirect, request

from thalweg.catalog import Text
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import kind_of
from thalweg.engine.limits import Limits
from thalweg.views.metrics import metrics_of
from thalweg.views.routes import failure, json_response, not_found, uncached
from thalweg.views.share import addresses, is_local
from thalweg.views.store import SeveralProcessesError, Store

ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
"""Of QR's alphanumeric mode, without what looks alike (0O, 1IL, 2Z, 5S, 8B), and without the vowels that make words."""
LENGTH = 4
MOST_OF_PAGE = 300
TRIED = 8  # codes for one content: two contents may want the same
MOST_CODES = 4096
MOST_CHARACTERS = 8192  # of a query, and of what follows `#`: 64 runs with all their hyperparameters have fewer
QUIET = 4  # modules of ground around a QR code, as its standard wants
SMALL = 2  # the version of 25 modules
PART = r'[!"$-~]*'  # of a link: printable ASCII; anything else is percent-encoded
PAGE = r"https?://[\w.:\[\]-]+(/[\w.~@%!$&'()*+,;=:/-]*)?"

NO_OBJECT = Text("allowed is a JSON object with query and hash", "допустим объект JSON с полями query и hash")
NO_PART = Text(
    "allowed are at most {most} characters of ASCII without blanks, as in a link",
    "допустимо не больше {most} знаков ASCII без пробелов, как в ссылке",
)
NO_PAGE = Text(
    "allowed is the address of the page, which begins with http:// or https://",
    "допустим адрес страницы, который начинается с http:// или https://",
)


def codes(content: str) -> list[str]:
    """The codes that a content may have, by preference: the same in every process, so most survive a restart."""
    found = []
    number = int.from_bytes(hashlib.sha256(content.encode()).digest())
    for _ in range(TRIED):
        code = ""
        for _ in range(LENGTH):
            number, index = divmod(number, len(ALPHABET))
            code += ALPHABET[index]
        found.append(code)
    return found


def in_capitals(address: str) -> str:
    """An address in the characters of QR's alphanumeric mode; a path, which may be case-sensitive, stays as it is."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".upper() + parts.path


def symbol(text: str) -> segno.QRCode:
    """The QR code of a text: of 25 modules, with the best error correction that fits, or larger, with M or better."""
    try:
        return segno.make_qr(text, version=SMALL, error="l")
    except segno.DataOverflowError:
        return segno.make_qr(text, error="m")


@lru_cache(maxsize=256)
def picture(text: str) -> str:
    """A QR code as SVG, dark on light, with its quiet zone."""
    out = BytesIO()
    symbol(text).save(out, kind="svg", xmldecl=False, nl=False, border=QUIET, light="#fff", omitsize=True)
    return out.getvalue().decode()


def given(body: dict[str, Any], field: str, allowed: str, most: int, message: Text) -> str:
    text = body.get(field, "")
    if not (isinstance(text, str) and len(text) <= most and re.fullmatch(allowed, text, re.ASCII)):
        raise ExperimentError(field, message)
    return text


def asked(limits: Limits) -> tuple[str, str]:
    """What a request wants a code for, and the page's address as its browser knows it; an ExperimentError if bad."""
    try:
        body = request.get_json(silent=True)
    except RecursionError:
        body = None
    if not isinstance(body, dict):
        raise ExperimentError("body", NO_OBJECT)
    message = NO_PART.format(most=MOST_CHARACTERS)
    query, view = (given(body, field, PART, MOST_CHARACTERS, message) for field in ("query", "hash"))
    kind_of(query).plan(query, limits)
    page = given(body, "page", PAGE, MOST_OF_PAGE, NO_PAGE) if "page" in body else ""
    return f"{query}#{view}" if view else query, page.rstrip("/")


def register(server: Flask, limits: Limits) -> None:
    routes = Blueprint("short", __name__)
    store: Store[str] = Store(MOST_CODES)
    metrics = metrics_of(server)

    @routes.errorhandler(ExperimentError)
    def bad_input(error: ExperimentError) -> Response:
        return failure(400, error)

    @routes.errorhandler(SeveralProcessesError)
    def not_here(error: SeveralProcessesError) -> Response:
        return failure(501, error)

    @routes.post("/api/short")
    def short() -> Response:
        """The code of an experiment and a view, with the addresses that lead to it and their QR codes."""
        content, page = asked(limits)
        bases = addresses() or [page]  # behind a proxy only the browser knows the address
        if bases == [""]:
            raise ExperimentError("page", NO_PAGE)
        code = store.keep(content, *codes(content))
        made = [f"{base}/S/{code}" for base in bases]
        return uncached(
            json_response(
                {
                    "code": code,
                    "local": is_local(urlsplit(bases[0]).hostname or ""),
                    "addresses": [{"url": address, "svg": picture(in_capitals(address))} for address in made],
                }
            )
        )

    def opened(code: str) -> Response:
        """To the page, at what has this code."""
        content = store.find(code.upper())
        metrics.looked_up("codes", content is not None)
        # Relative: whatever path the page is below, this is beside it.
        return uncached(not_found("nowhere.no_code") if content is None else redirected(f"../?{content}"))

    for folder in ("S", "s"):
        routes.add_url_rule(f"/{folder}/<code>", f"opened_{folder}", opened)
    server.register_blueprint(routes)


def redirected(address: str) -> Response:
    response = redirect(address, 302)
    assert isinstance(response, Response)
    return response
