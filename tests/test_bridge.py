"""The bridge from an event loop to a WSGI application, and the server on it."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask, Response, request

from tests.serve import ask, connect, served
from tests.test_serving import started
from thalweg import listening, serving
from thalweg.app import create_app
from thalweg.bridge import Bridge, Environ, Message
from thalweg.engine.limits import MOST_BYTES_ASKED
from thalweg.views import work

# Longer than sockets hold, and short enough that a hundred of them are not refused as too much work.
LONG = "/api/run?landscape=simple_quad&epochs=20000" + "&run=sgd:lr=0.001" * 20


class News:
    """Pieces that nobody can hurry; `ended` says how many readers are gone."""

    ended = 0

    def __iter__(self) -> Iterator[bytes]:
        raise AssertionError("no thread may wait for news")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            yield b"data: first\n\n"
            await asyncio.sleep(3600)
        finally:
            self.ended += 1


def application(news: News) -> Flask:
    server = Flask(__name__)
    server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES_ASKED

    @server.route("/echo/<path:path>", methods=["GET", "POST"])
    def echo(path: str) -> dict[str, Any]:
        return {
            "path": path,
            "query": request.query_string.decode("latin-1"),
            "body": request.get_data(as_text=True),
            "agent": request.headers["X-Two"],
            "address": request.remote_addr,
            "url": request.base_url,
        }

    @server.get("/news")
    def tell() -> Response:
        return Response(news, mimetype="text/event-stream", direct_passthrough=True)

    @server.get("/fails")
    def fails() -> Response:
        return Response(failing(), mimetype="text/plain")

    return server


def failing() -> Iterator[bytes]:
    yield b"a beginning"
    raise ZeroDivisionError


@pytest.fixture(scope="module")
def news() -> News:
    return News()


@pytest.fixture(scope="module")
def url(news: News) -> Iterator[str]:
    with served(application(news)) as address:
        yield address


def raw(url: str) -> socket.socket:
    netloc = urlsplit(url)
    return socket.create_connection((netloc.hostname, netloc.port or 80), timeout=30)


def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_a_request_arrives_as_it_was_sent(url: str) -> None:
    connection = connect(url)
    connection.putrequest("POST", "/echo/a%20b%2F%D1%8F?x=1+2&y=%zz")
    for name, value in (("X-Two", "one"), ("X-Two", "two"), ("Content-Length", "5")):
        connection.putheader(name, value)
    connection.endheaders(b"hello")
    answer = connection.getresponse().read().decode()
    connection.close()
    for part in ('"path":"a b/\\u044f"', '"query":"x=1+2&y=%zz"', '"body":"hello"', '"agent":"one,two"', "127.0.0.1"):
        assert part in answer


def test_a_body_in_chunks(url: str) -> None:
    connection = connect(url)
    connection.request("POST", "/echo/x", iter([b"in ", b"chunks"]), {"X-Two": ""}, encode_chunked=True)
    assert b'"body":"in chunks"' in connection.getresponse().read()
    connection.close()


@pytest.mark.parametrize("length", [MOST_BYTES_ASKED + 1, 2**30])
def test_a_body_that_is_too_long_is_refused_unread(url: str, length: int) -> None:
    with raw(url) as connection:
        head = f"POST /echo/x HTTP/1.1\r\nHost: x\r\nX-Two: x\r\nContent-Length: {length}\r\n\r\n"
        connection.sendall(head.encode() + b"x" * (MOST_BYTES_ASKED + 1))
        assert b" 413 " in connection.recv(1000).split(b"\r\n")[0]


def test_news_need_no_thread_and_end_with_their_reader(url: str, news: News) -> None:
    readers = [raw(url) for _ in range(listening.THREADS + 10)]
    for reader in readers:
        reader.sendall(b"GET /news HTTP/1.1\r\nHost: x\r\n\r\n")
    for reader in readers:
        received = b""
        while b"first" not in received:
            received += reader.recv(1000)
    assert ask(url, "/echo/x", X_Two="x").status == 200
    for reader in readers:
        reader.close()
    until(lambda: news.ended == len(readers))


def test_an_answer_that_fails_in_its_middle_is_cut(url: str, caplog: pytest.LogCaptureFixture) -> None:
    with raw(url) as connection:
        connection.sendall(b"GET /fails HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b"".join(iter(lambda: connection.recv(1000), b""))
    assert b"a beginning" in answer
    assert not answer.endswith(b"0\r\n\r\n")
    assert "ZeroDivisionError" in caplog.text


def test_who_does_not_finish_a_request_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "ASKING", 0.3)
    with served(application(News())) as url, raw(url) as slow, raw(url) as silent:
        for byte in b"GET /echo":
            slow.sendall(bytes([byte]))
            time.sleep(0.02)
        assert (slow.recv(10), silent.recv(10)) == (b"", b"")


def test_who_has_finished_a_request_may_take_its_answer_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "ASKING", 0.3)
    with served(application(News())) as url, raw(url) as reader:
        for _ in range(2):  # the second on a connection that was kept
            reader.sendall(b"GET /echo/x HTTP/1.1\r\nHost: x\r\nX-Two: x\r\n\r\n")
            received = b""
            while b"address" not in received:
                received += reader.recv(10000)
            time.sleep(0.5)


def test_where_connections_are_few_those_that_are_kept_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CONNECTIONS", 3)
    with served(application(News())) as url, ExitStack() as stack:
        for _ in range(7):
            kept = stack.enter_context(raw(url))
            kept.sendall(b"GET /echo/x HTTP/1.1\r\nHost: x\r\nX-Two: x\r\n\r\n")
            assert b"200 OK" in kept.recv(10000)


def stalled(address: str, readers: int, stack: ExitStack) -> list[socket.socket]:
    """So many readers that ask for a long stream and take nothing of it."""
    netloc = urlsplit(address)
    made = [stack.enter_context(socket.socket()) for _ in range(readers)]
    for reader in made:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect((netloc.hostname, netloc.port))
        reader.sendall(f"GET {LONG} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return made


def test_stalled_readers_hold_nobody_up_and_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listening, "STALLED", 1)
    monkeypatch.setattr(listening, "THREADS", 8)
    monkeypatch.setattr(work, "MOST_PAUSED", 4)  # of these threads
    lost: set[int] = set()
    lose = listening.Connection.connection_lost

    def noting(connection: listening.Connection, error: Exception | None) -> None:
        lost.add(connection.client[1] if connection.client else 0)
        lose(connection, error)

    monkeypatch.setattr(listening.Connection, "connection_lost", noting)
    with served(create_app().server) as url, ExitStack() as stack:
        readers = stalled(url, listening.THREADS + 6, stack)
        assert ask(url, "/healthz").status == 200
        until(lambda: lost >= {reader.getsockname()[1] for reader in readers})
        received = b"".join(iter(lambda: readers[0].recv(2**20), b""))
        assert received.startswith(b"HTTP/1.1 200")
        assert b"TAIL" not in received


def test_a_stream_that_is_compressed_on_its_way_comes_whole() -> None:
    with served(create_app().server) as url:
        for encoding in ("br", "gzip", "zstd", "deflate", "identity"):
            connection = connect(url)
            connection.request("GET", "/api/run.json?landscape=booth&run=adam", headers={"Accept-Encoding": encoding})
            answer = connection.getresponse()
            assert answer.status == 200
            assert answer.read()  # throws if it is cut
            connection.close()


def test_a_server_that_ends_as_a_turn_is_given_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The next piece finds no threads, and the client has not been seen to leave: a task is not cancelled at once."""

    class Ending(Iterator[bytes]):
        def ask(self) -> Future[None]:
            bridge.end()
            turn: Future[None] = Future()
            turn.set_result(None)
            return turn

        def __next__(self) -> bytes:
            raise AssertionError("a piece was made after the end")

    def answer(_: Environ, start_response: Callable[..., Any]) -> Ending:
        start_response("200 OK", [])
        return Ending()

    async def exchange() -> list[str]:
        arriving = asyncio.Queue[Message]()
        arriving.put_nowait({"type": "http.request"})
        sent: list[str] = []

        async def send(message: Message) -> None:
            sent.append(message["type"])

        await bridge(scope, arriving.get, send)
        return sent

    texts: dict[str, Any] = {
        "method": "GET",
        "path": "/x",
        "query_string": b"",
        "http_version": "1.1",
        "scheme": "http",
    }
    scope = texts | {"raw_path": b"/x", "server": None, "client": None, "headers": []}
    bridge = Bridge(answer, 1, 100)
    with ThreadPoolExecutor(1) as thread:  # this one may have the event loop of a browser's tests
        assert thread.submit(asyncio.run, exchange()).result() == ["http.response.start"]
    assert caplog.text == ""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_server_and_its_streams_at_once(number: signal.Signals) -> None:
    with started() as (process, address), ExitStack() as stack:
        stalled(address, 5, stack)
        reader = connect(address)
        reader.request("GET", "/api/run?landscape=rosenbrock&epochs=4000&run=nelder_mead:tol=0,x0=-2..2*512,y0=1")
        assert reader.getresponse().read(4) == b"HEAD"
        process.send_signal(number)
        began = time.monotonic()
        assert process.wait(30) == (0 if number == signal.SIGINT else 143)
        assert time.monotonic() - began < 4  # under a second where nothing else runs
        reader.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""
