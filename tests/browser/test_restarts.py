"""A server that is killed while a page is played, and another one at the same address."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SMALL_PROJECTOR, NewPage
from tests.browser.lecture import Lecture

ROOT = Path(__file__).parents[2]
ENDLESS = "landscape=hills_and_canyon&epochs=100000&run=adam:lr=0.01&run=adagrad:lr=0.1&starts=grid:nx=6,ny=6"

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def start(port: int) -> Iterator[Start]:
    """Start a server at the port, with limits; all of them are ended after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def begin(**limits: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(ROOT / "app.py"), "--no-browser", "--port", str(port)]
        environment = os.environ | {f"THALWEG_MAX_{name.upper()}": str(value) for name, value in limits.items()}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=environment)
        started.append(process)
        assert process.stdout
        assert process.stdout.readline().startswith(b"Thalweg is at")
        return process

    yield begin
    for process in started:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


@pytest.fixture
def lecture(start: Start, new_page: NewPage, port: int) -> Lecture:
    """A page at the address, which is closed before its server is ended: `start` is set up first."""
    return Lecture(new_page(base_url=f"http://127.0.0.1:{port}", **SMALL_PROJECTOR))


def arrived(lecture: Lecture) -> int:
    return int(lecture.page.evaluate("parseFloat(document.getElementById('scrub-loaded').style.width) * 1000 || 0"))


@pytest.mark.long
def test_a_server_that_is_killed_and_started_again(lecture: Lecture, start: Start, troubles: list[str]) -> None:
    server = start()
    lecture.page.goto(f"/?{ENDLESS}#hidden=1")
    lecture.do("play")
    lecture.past_epoch(3)
    server.kill()
    expect(lecture.outage).to_contain_text("asking again")
    there = arrived(lecture)
    assert there < 100_000
    lecture.plays()
    server = start()
    expect(lecture.outage).to_be_empty()
    lecture.page.wait_for_function(
        "n => parseFloat(document.getElementById('scrub-loaded').style.width) * 1000 > n", arg=there
    )
    lecture.plays()
    expect(lecture.row("r1")).to_have_attribute("data-hidden", "")
    # Killed once more, and the next one does not allow as much.
    server.kill()
    expect(lecture.outage).to_contain_text("asking again")
    query, epoch = lecture.query, lecture.epoch
    start(epochs=5000)
    expect(lecture.message).to_contain_text("allowed is a whole number from 1 to 5000")
    expect(lecture.outage).to_be_empty()
    assert lecture.query == query
    lecture.past_epoch(epoch)
    lecture.enter("epochs", "50")
    lecture.until(lambda e: e.epochs == 50)
    expect(lecture.message).to_be_empty()
    lecture.loaded()
    troubles[:] = [each for each in troubles if "ERR_" not in each and "400" not in each]


@pytest.mark.long
def test_a_stream_that_brings_nothing_any_more_is_given_up(lecture: Lecture, start: Start) -> None:
    server = start()
    lecture.page.goto(f"/?{ENDLESS}")
    lecture.do("play")
    lecture.past_epoch(3)
    server.send_signal(signal.SIGSTOP)  # its connections stay open
    began = time.monotonic()
    expect(lecture.outage).to_contain_text("asking again")
    assert time.monotonic() - began > 10
    server.send_signal(signal.SIGCONT)
    expect(lecture.outage).to_be_empty()
    lecture.plays()
