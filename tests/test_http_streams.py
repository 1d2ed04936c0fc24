"""Streams over HTTP: what is sent before the end, readers that stall or go away, and failures."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.serve import ask, connect
from tests.test_http import TEXT
from thalweg.engine import wire
from thalweg.views import routes

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
    connection.request("GET", f"/api/run?{TEXT}")
    response = connection.getresponse()
    assert response.read(4) == b"HEAD"
    length = int.from_bytes(response.read(4), "little")
    response.read(length)
    assert response.read(4) == b"BLCK"
    go_on.set()
    assert b"TAIL" in response.read()


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
        body = ask(live_url, f"/api/run?{TEXT}").body
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
