"""Answers that depend on their address alone are made once, compressed once, and kept.

flask-compress, which compresses everything else, would do so for every request. A server of static files such as
whitenoise wants all files in a folder, compressed at installation; these come from other packages, or are computed.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any, NamedTuple

import brotli
from flask import Flask, Response, current_app, make_response, request

from thalweg.views.metrics import metrics_of

FOREVER = "public, max-age=31536000, immutable"  # for addresses that contain a hash or a version of the content
REVALIDATED = "no-cache"  # may be kept by a browser, which asks each time whether it is current
MOST_BYTES = 64 * 2**20  # kept per application: everything that the page loads is 8 MB, a contour about 0.2
LEAST = 500  # bytes: shorter ones are not compressed
COMPRESSED_ALREADY = ("image/png",)
# Brotli's highest quality, 11, saves 1.5 % more in more than twice the time; all that a first visit loads takes 3 s.
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: bytes(brotli.compress(content, quality=10)),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


class Content(NamedTuple):
    body: bytes
    mimetype: str
    cached: str  # Cache-Control
    digest: str


class Answer:
    """A body, and its compressed forms, each made when it is first asked for."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.content: Content | None = None
        self.forms: dict[str, bytes] = {}

    def form(self, encoding: str) -> bytes:
        assert self.content
        with self.lock:
            if encoding not in self.forms:
                self.forms[encoding] = COMPRESS[encoding](self.content.body)
            return self.forms[encoding]

    def size(self) -> int:
        """Bytes in memory: compressed forms are together shorter than the body."""
        return 2 * len(self.content.body) if self.content else 0

    def response(self) -> Response:
        assert self.content
        body, mimetype, cached, digest = self.content
        found = None
        if len(body) >= LEAST and mimetype not in COMPRESSED_ALREADY:
            found = request.accept_encodings.best_match(COMPRESS)
        response = Response(self.form(found) if found else body, mimetype=mimetype)
        response.headers["Cache-Control"] = cached
        response.vary.add("Accept-Encoding")
        if found:
            response.headers["Content-Encoding"] = found
        response.set_etag(f"{digest}-{found}" if found else digest)
        response.make_conditional(request)
        return response


class Kept:
    """The answers of an application, by view and key; those that were not asked for the longest time go first."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def answer(self, key: Hashable, view: Callable[[], Any], cached: str | None) -> Response:
        """The kept answer, made by the view if there is none: once, however many ask for it at the same time."""
        with self.lock:
            answer = self.answers.setdefault(key, Answer())
            self.answers.move_to_end(key)
        with answer.lock:
            found = answer.content is not None
            if answer.content is None:
                try:
                    made = make_response(view())
                except BaseException:
                    self.forget(key)
                    raise
                if made.status_code != 200:
                    self.forget(key)
                    return made
                answer.content = content_of(made, cached)
                self.trim()
        metrics_of(current_app).looked_up("answers", found)
        return answer.response()

    def forget(self, key: Hashable) -> None:
        with self.lock:
            self.answers.pop(key, None)

    def trim(self) -> None:
        with self.lock:
            size = sum(answer.size() for answer in self.answers.values())
            while size > MOST_BYTES and len(self.answers) > 1:
                size -= self.answers.popitem(last=False)[1].size()


def content_of(made: Response, cached: str | None) -> Content:
    body = made.get_data()
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Content(body, made.mimetype or "", cached or made.headers.get("Cache-Control", REVALIDATED), digest)


def kept(
    view: Callable[..., Any], key: Callable[[], Hashable] = lambda: request.query_string, cached: str | None = None
) -> Callable[..., Response]:
    """A view whose answers are kept by its arguments and a key, by default the query; not in debug mode.

    `cached` is their Cache-Control, by default the one that the view sets.
    """

    @wraps(view)
    def answered(*values: Any, **named: Any) -> Response:
        if current_app.debug:
            return make_response(view(*values, **named))
        whole = (view, values, tuple(named.items()), key())
        return answers_of(current_app).answer(whole, lambda: view(*values, **named), cached)

    return answered


def answers_of(server: Flask) -> Kept:
    found: Kept = server.extensions.setdefault("thalweg-answers", Kept())
    return found


def no_such_file() -> Response:
    return Response("there is no such file\n", status=404, mimetype="text/plain")
