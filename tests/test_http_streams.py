"""Streams over HTTP: what is sent before the end, readers that stall or go away, and failures."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from time import process_time, sleep
from typing import Any

import pytest

from tests.serve import ask, connect, served
from tests.test_http import TEXT
from thalweg.app import create_app
from thalweg.engine import wire
from thalweg.views import routes, work

LONG = "landscape=simple_quad&epochs=100000" + "&run=sgd:lr=0.001" * 40


def test_the_first_bytes_come_before_the_end_is_computed(live_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The loop is blocked after its first block; everything before it must have been sent."""
    go_on = threading.Event()

    def held(frames: Iterator[bytes]) -> Iterator[bytes]:
        yield next(frames)
        yield next(frames)
        assert go_on.wait(30)
        yield from frames

    monkeypatch.setattr(routes, "stream", lambda plan, *how: held(wire.stream(plan, *how)))
    connection = connect(live_url)
    connection.request("GET", f"/api/run?{TEXT}&seed=1")  # nobody has asked for it before
    response = connection.getresponse()
    assert response.read(4) == b"HEAD"
    length = int.from_bytes(response.read(4), "little")
    response.read(length)
    assert response.read(4) == b"BLCK"
    go_on.set()
    assert b"TAIL" in response.read()
    connection.close()


def watched(monkeypatch: pytest.MonkeyPatch, name: str) -> threading.Event:
    """An event that is set when the response's generator of that name has ended, in whatever way."""
    ended = threading.Event()
    original: Callable[..., Iterator[Any]] = getattr(routes, name)

    def noting(*arguments: Any) -> Iterator[Any]:
        try:
            yield from original(*arguments)
        finally:
            ended.set()

    monkeypatch.setattr(routes, name, noting)
    return ended


@pytest.mark.parametrize(("path", "name"), [("/api/run", "stream"), ("/api/run.csv", "csv_pieces")])
def test_a_reader_that_goes_away_ends_the_work(
    live_url: str, monkeypatch: pytest.MonkeyPatch, path: str, name: str
) -> None:
    ended = watched(monkeypatch, name)
    connection = connect(live_url)
    connection.request("GET", f"{path}?{LONG}")
    response = connection.getresponse()
    assert response.read(4) in (b"HEAD", b"run,")
    assert not ended.is_set()  # 4 million points: far from done, and blocked by the unread bytes
    response.close()
    connection.close()
    assert ended.wait(30)


def test_a_slow_reader_holds_nobody_up(live_url: str) -> None:
    connection = connect(live_url)
    connection.request("GET", f"/api/run?{LONG}")
    assert connection.getresponse().read(4) == b"HEAD"
    assert ask(live_url, f"/api/run?{TEXT}").status == 200
    connection.close()


def test_a_failure_after_the_head_is_a_frame_and_a_line_in_the_log(
    live_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(plan: Any, *how: Any) -> Iterator[bytes]:
        yield next(wire.stream(plan, *how))
        raise RuntimeError("a bug")

    monkeypatch.setattr(routes, "stream", broken)
    with caplog.at_level(logging.ERROR):
        body = ask(live_url, f"/api/run?{TEXT}&seed=2").body
    assert body[:4] == b"HEAD"
    at = body.index(b"FAIL")
    assert json.loads(body[at + 8 :])["error"]["field"] == "server"
    assert b"a bug" not in body
    assert "a bug" in caplog.text


def test_a_failure_before_the_head_says_no_more_than_that(
    live_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(routes, "json_pieces", broken)
    with caplog.at_level(logging.ERROR):
        answer = ask(live_url, f"/api/run.json?{TEXT}")
    assert answer.status == 500
    assert answer.json()["error"]["field"] == "server"
    assert b"a bug" not in answer.body
    assert "a bug" in caplog.text


def test_a_stream_that_was_made_is_not_made_again(live_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(live_url, f"/api/run?{TEXT}&seed=3")
    monkeypatch.setattr(routes, "stream", None)
    assert ask(live_url, f"/api/run?{TEXT.replace('0.25', '.25')}&seed=3").body == first.body
    again = ask(live_url, f"/api/run?{TEXT}&seed=3", If_None_Match=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert ask(live_url, f"/api/run?{TEXT}&seed=3", Accept_Language="ru").status == 500  # other words, so other bytes


def test_a_large_stream_is_not_kept(live_url: str) -> None:
    connection = connect(live_url)
    connection.request("GET", f"/api/run?{LONG}")
    response = connection.getresponse()
    assert (response.headers["Cache-Control"], response.headers["ETag"]) == ("no-store", None)
    connection.close()


LONG_PIECES = {
    "a method's search": "/api/run?landscape=rosenbrock&epochs=4000&run=nelder_mead:tol=0,x0=-2..2*512,y0=1",
    "a walk": "/api/response?signal=walk&landscape=hills_and_canyon&walker=adam:lr=0.001&epochs=100000&run=sgd",
    "courses": "/api/courses.json?landscape=simple_quad&epochs=70000"
    + "".join(f"&run=sgd@plateau:patience={n}" for n in range(1, 65)),
    "rows that are collected": "/api/run.json?landscape=simple_quad&epochs=100000&run=sgd:lr=0.001",
}


@pytest.mark.parametrize("what", LONG_PIECES)
def test_what_takes_long_begins_at_once_and_ends_with_its_reader(live_url: str, what: str) -> None:
    connection = connect(live_url)
    connection.request("GET", LONG_PIECES[what])
    response = connection.getresponse()
    assert response.status == 200
    response.read(8)
    began = process_time()
    response.close()
    connection.close()
    sleep(0.5)  # both servers and readers are in this process
    gone = process_time()
    sleep(0.5)
    assert process_time() - gone < 0.25, f"it went on, after {gone - began:.1f} s"


def test_a_walk_that_ends_late_fails_with_its_field(live_url: str) -> None:
    walk = "signal=walk&landscape=simple_quad&walker=sgd:lr=1.1&epochs=5000&run=sgd"
    body = ask(live_url, f"/api/response?{walk}").body
    assert body[:4] == b"HEAD"
    assert json.loads(body[body.index(b"FAIL") + 8 :])["error"]["field"] == "walker (sgd)"


def test_a_busy_server_says_when_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MOST_POINTS", 0)
    with served(create_app().server) as url:
        answer = ask(url, f"/api/run?{TEXT}")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
        assert "busy" in answer.json()["error"]["message"]
        assert ask(url, "/healthz").status == 200
