"""A WSGI application on an event loop: threads compute, and none of them waits for a socket."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

T = TypeVar("T")
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

GONE = "thalweg.gone"
"""In the environment of a request: a function that says whether its client has left, or the server is ending."""


class EndedError(RuntimeError):
    """The server is ending: there are no threads any more."""


class Bridge:
    """An ASGI application that answers by a WSGI application.

    A thread makes an answer's next piece, and is free again while the client takes it. What an answer's iterable may
    have besides (a response with `direct_passthrough` keeps it):

    - `ask() -> Future`: a turn to wait for before each piece, so that no thread waits for it;
    - `__aiter__`: pieces of news. No thread waits for them either.
    """

    def __init__(self, application: Application, threads: int, most_body: int) -> None:
        self.application = application
        self.most_body = most_body
        self.threads = ThreadPoolExecutor(threads, "thalweg")
        self.under_way: set[asyncio.Future[None]] = set()
        self.ended = False

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        body = await whole_body(receive, self.most_body)
        if body is None:
            return
        leaving = asyncio.ensure_future(left(receive))
        self.under_way.add(leaving)
        try:
            await Exchange(self, environ_of(scope, body), send, leaving).run()
        except EndedError:
            pass  # in the middle of an answer; the connection is closed with the others
        except Exception:
            logging.getLogger("thalweg").exception("%s failed", scope["path"])
            raise
        finally:
            self.under_way.discard(leaving)
            leaving.cancel()

    def end(self) -> None:
        """End what is under way, as if all clients had left."""
        self.ended = True
        for leaving in self.under_way:
            leaving.cancel()
        self.threads.shutdown(wait=False, cancel_futures=True)


class Exchange:
    """A request, and its answer on the way. `leaving` is done when the client has left."""

    def __init__(self, bridge: Bridge, environ: Environ, send: Send, leaving: asyncio.Future[None]) -> None:
        self.bridge = bridge
        self.send = send
        self.leaving = leaving
        self.environ = environ | {GONE: leaving.done}
        self.status = ""
        self.headers: list[tuple[str, str]] = []
        self.pieces: Iterable[bytes] = ()
        self.context = copy_context()  # one for all pieces: flask's contexts are left where they were entered

    async def run(self) -> None:
        whole = await self.in_thread(self.begin)
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in self.headers]
        await self.send({"type": "http.response.start", "status": int(self.status[:3]), "headers": headers})
        if whole is not None:
            await self.send({"type": "http.response.body", "body": whole})
            return
        try:
            if isinstance(self.pieces, AsyncIterable):
                ended = await self.send_news(self.pieces)
            else:
                ended = await self.send_pieces(iter(self.pieces))
        finally:
            try:
                await asyncio.shield(self.in_thread(close, self.pieces))
            except RuntimeError:  # the server is ending, or a piece is still being made
                with suppress(ValueError):
                    close(self.pieces)
        if ended:
            await self.send({"type": "http.response.body", "body": b""})

    def begin(self) -> bytes | None:
        """Call the application. Returns an answer of known length as a whole, since it is in memory anyway."""
        self.pieces = self.bridge.application(self.environ, self.start_response)
        if not any(name.lower() == "content-length" for name, _ in self.headers):
            return None
        try:
            return b"".join(self.pieces)
        finally:
            close(self.pieces)

    def start_response(self, status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[..., None]:
        self.status, self.headers = status, headers
        return no_write

    async def in_thread(self, call: Callable[..., T], *arguments: Any) -> T:
        if self.bridge.ended:
            raise EndedError
        run = self.context.run
        return await asyncio.get_running_loop().run_in_executor(self.bridge.threads, run, call, *arguments)

    async def send_pieces(self, pieces: Iterator[bytes]) -> bool:
        """Send the pieces; did they come to their end?"""
        ask = getattr(pieces, "ask", None)
        while True:
            if ask and not (turn := ask()).done():
                await asyncio.wrap_future(turn)
            if self.leaving.done():
                return False
            piece = await self.in_thread(next, pieces, None)
            if piece is None:
                return not self.leaving.done()
            await self.send({"type": "http.response.body", "body": piece, "more_body": True})

    async def send_news(self, pieces: AsyncIterable[bytes]) -> bool:
        """Send the pieces as they come; did they come to their end?"""
        news = aiter(pieces)
        while True:
            coming = asyncio.ensure_future(anext(news, None))
            first: set[asyncio.Future[Any]] = {coming, self.leaving}
            await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)
            if not coming.done():
                coming.cancel()
                return False
            if (piece := coming.result()) is None:
                return True
            await self.send({"type": "http.response.body", "body": piece, "more_body": True})


def no_write(_: bytes) -> None:
    raise NotImplementedError("an answer is what the application returns")


def close(pieces: Iterable[bytes]) -> None:
    if hasattr(pieces, "close"):
        pieces.close()


async def whole_body(receive: Receive, most: int) -> bytes | None:
    """The body of a request; of one that is too long, enough to be refused; None if the client left."""
    body = bytearray()
    while len(body) <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return bytes(body)


async def left(receive: Receive) -> None:
    """Wait until the client has left."""
    while (await receive())["type"] != "http.disconnect":
        pass


def environ_of(scope: Message, body: bytes) -> Environ:
    """The environment of a request, as WSGI wants it (PEP 3333): texts are bytes in Latin-1."""
    host, port = scope["server"] or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    if scope["client"]:
        environ["REMOTE_ADDR"] = scope["client"][0]
    for raw, value in scope["headers"]:
        name = raw.decode("latin-1").upper().replace("-", "_")
        key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
        text = value.decode("latin-1")
        environ[key] = f"{environ[key]},{text}" if key in environ else text
    return environ
