"""Starting the server: the URL it prints and shares, the browser it opens, and how it stops."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from flask import Flask

from thalweg import serving
from thalweg.views.share import share

ROOT = Path(__file__).parents[1]


@contextmanager
def started(*arguments: str, before: tuple[str, ...] = ()) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`python app.py` on a free port: the process, and the URL that it prints."""
    command = [*before, sys.executable, str(ROOT / "app.py"), "--port", "0", "--no-browser", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://\S+", process.stdout.readline())
            assert address
            yield process, address[0]
        finally:
            process.kill()


def test_it_serves_the_page_and_ends_quietly() -> None:
    with started() as (process, address):
        with urllib.request.urlopen(address, timeout=30) as answer:
            page = answer.read().decode()
        assert re.search("<title>[^<]*Thalweg", page)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) in (0, 130)
        assert process.stderr is not None
        assert process.stderr.read() == ""


LINUX = pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="reads /proc")


@pytest.mark.long
@LINUX
def test_fewer_open_files_are_fewer_connections_and_one_line() -> None:
    limited = ("sh", "-c", 'ulimit -n 128; exec "$@"', "sh")
    with started(before=limited) as (process, address), ExitStack() as idle:
        host, port = address.removeprefix("http://").rstrip("/").split(":")
        for _ in range(200):  # most of them wait in the backlog
            idle.enter_context(socket.create_connection((host, int(port))))
        at_rest(process.pid)
        spent = cpu_seconds(process.pid)
        time.sleep(1)
        assert cpu_seconds(process.pid) - spent < 0.5  # it does not try to accept in vain
        idle.close()
        with urllib.request.urlopen(f"{address}healthz", timeout=30) as answer:
            assert answer.status == 200
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == "thalweg: 128 open files are allowed (ulimit -n), so 64 connections at a time\n"


def at_rest(pid: int) -> None:
    """Wait until a process has prepared what first visits ask for."""
    for _ in range(100):
        spent = cpu_seconds(pid)
        time.sleep(0.3)
        if cpu_seconds(pid) - spent < 0.05:
            return


def cpu_seconds(pid: int) -> float:
    """The processor time that a process has used."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


@LINUX
def test_the_limit_of_open_files_is_raised_where_that_is_allowed() -> None:
    with started(before=("sh", "-c", 'ulimit -Sn 128; exec "$@"', "sh")) as (process, _):
        assert "2064" in next(
            line for line in Path(f"/proc/{process.pid}/limits").read_text().splitlines() if "open files" in line
        )


def test_for_a_hall_it_prints_the_address_in_the_network() -> None:
    with started("--host", "0.0.0.0") as (process, address):
        assert process.stdout is not None
        shown = re.search(r"http://([^:/]+):(\d+)/", process.stdout.readline()) if not alone() else None
        assert address.startswith("http://127.0.0.1:")
        if shown:
            assert ipaddress.ip_address(shown[1])
            assert address.endswith(f":{shown[2]}/")


def alone() -> bool:
    """Is this machine without a network?"""
    return serving.network_address().startswith("127.")


@pytest.mark.parametrize(
    ("host", "public_url", "url", "local"),
    [
        ("127.0.0.1", None, "http://127.0.0.1:8050", True),
        ("localhost", None, "http://localhost:8050", True),
        ("::1", None, "http://[::1]:8050", True),
        ("192.0.2.7", None, "http://192.0.2.7:8050", False),
        ("127.0.0.1", "https://example.org/thalweg/", "https://example.org/thalweg", False),
    ],
)
def test_what_the_link_button_writes(host: str, public_url: str | None, url: str, local: bool) -> None:
    assert serving.share(host, 8050, public_url) == {"url": url, "local": local}


def test_on_all_addresses_the_link_has_that_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "network_address", lambda: "192.0.2.7")
    assert serving.share("0.0.0.0", 80, None) == {"url": "http://192.0.2.7:80", "local": False}
    monkeypatch.setattr(serving, "network_address", lambda: "127.0.0.1")
    assert serving.share("0.0.0.0", 80, None) == {"url": "http://127.0.0.1:80", "local": True}


def test_on_another_host_the_link_has_the_address_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Host header may be anybody's, and so may be what a proxy passes on."""
    server = Flask(__name__)
    with server.test_request_context("/", base_url="https://forged.example.org:8443"):
        assert share() is None
        server.config["THALWEG_SHARE"] = {"url": "https://example.org", "local": False}
        assert share() == {"url": "https://example.org", "local": False}
    monkeypatch.setenv("THALWEG_PREFIX", "/user/a/proxy/8050")
    assert serving.share("127.0.0.1", 8050, None) is None
    assert serving.share("127.0.0.1", 8050, "https://example.org/a/") == {
        "url": "https://example.org/a",
        "local": False,
    }


def test_a_browser_opens_where_someone_sits_in_front_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SSH_CONNECTION", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert not serving.has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert serving.has_display()
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    assert not serving.has_display()
    monkeypatch.delenv("SSH_CONNECTION")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert serving.has_display()


def test_a_port_of_the_administrators(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket, "create_server", forbidden)
    with pytest.raises(serving.ServeError, match="--port 80: not permitted"):
        serving.bound("127.0.0.1", 80)
