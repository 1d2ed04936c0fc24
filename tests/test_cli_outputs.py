"""Where a command cannot write, or is ended while it does: one line, the right code, and no half file."""

from __future__ import annotations

import io
import os
import shlex
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from tests.test_cli import TEXT
from thalweg import cli
from thalweg.typed import shown

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, str(ROOT / "app.py")]
LARGE = "landscape=simple_quad&epochs=10000&run=adam"  # more than a pipe holds
ENDLESS = "landscape=simple_quad&epochs=100000&run=adam&starts=grid:nx=8,ny=6"
SIGNAL = "signal=chirp&epochs=20&run=adam"
FORMATS = ("json", "csv", "npz")
FULL = Path("/dev/full")
has_full = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")

WRITING: dict[str, tuple[str, ...]] = {
    **{f"run {kind}": ("run", TEXT, "--format", kind) for kind in FORMATS},
    **{f"response {kind}": ("response", SIGNAL, "--format", kind) for kind in FORMATS},
}
SPEAKING: dict[str, tuple[str, ...]] = {
    "list": ("list", "presets"),
    "list json": ("list", "presets", "--format", "json"),
    "help": ("--help",),
    "help of a command": ("run", "--help"),
    "version": ("--version",),
}
PLACES = {  # where nobody can write a file, and the reason
    "a directory": ("folder", "is a directory"),
    "below a file": ("file/t.out", "not a directory"),
    "no such folder": ("nowhere/t.out", "no such file or directory"),
    "a name that is too long": ("n" * 300, "file name too long"),
    "a circle of links": ("circle", "too many levels of symbolic links"),
    "nothing": ("", "is a directory"),
}


def shell(script: str, *arguments: str, stdout: int | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a command as `"$@"` of a script."""
    given = ["sh", "-c", script, "sh", *COMMAND, *arguments]
    return subprocess.run(given, stdout=stdout, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", WRITING)
def test_a_place_where_nothing_can_be_written_is_bad_input(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, place: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("file").touch()
    Path("circle").symlink_to("circle")
    there = sorted(tmp_path.rglob("*"))
    out, reason = PLACES[place]
    code = cli.main((*WRITING[command], "--out", out))
    assert (code, *capfd.readouterr()) == (2, "", f"thalweg: --out {shown(out)}: cannot be written, {reason}\n")
    assert sorted(tmp_path.rglob("*")) == there


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_read_only_folder_is_bad_input(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert cli.main(("run", TEXT, "--out", str(tmp_path / "t.json"))) == 2
    assert "permission denied" in capfd.readouterr().err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
@pytest.mark.parametrize("command", WRITING)
def test_a_read_only_place_is_bad_input(capfd: pytest.CaptureFixture[str], command: str) -> None:
    assert cli.main((*WRITING[command], "--out", "/proc/self/t.out")) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("thalweg: --out /proc/self/t.out: cannot be written, ")


@has_full
@pytest.mark.parametrize("command", WRITING)
def test_a_full_device_is_a_failure(capfd: pytest.CaptureFixture[str], command: str) -> None:
    assert cli.main((*WRITING[command], "--out", str(FULL))) == 1
    assert capfd.readouterr() == ("", "thalweg: --out /dev/full: cannot be written, no space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="there are no such limits")
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("text", [TEXT, LARGE])
def test_a_disk_that_becomes_full_leaves_no_half_file(tmp_path: Path, kind: str, text: str) -> None:
    blocks = 0 if text == TEXT else 100  # of 512 or 1024 bytes: what is small fails as it is closed
    out = tmp_path / "t.out"
    out.write_bytes(b"before")
    done = shell(f'ulimit -f {blocks}; exec "$@"', "run", text, "--format", kind, "--out", str(out))
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.endswith(b"cannot be written, file too large\n")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("t.out", b"before")]


@has_full
@pytest.mark.parametrize("command", WRITING | SPEAKING)
def test_a_full_stdout_is_a_failure(command: str) -> None:
    with FULL.open("wb") as full:
        done = shell('exec "$@"', *(WRITING | SPEAKING)[command], stdout=full.fileno())
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.endswith(b"no space left on device\n")


@pytest.mark.parametrize("command", ["run json", "run npz", "response csv", "list"])
def test_a_closed_stdout_is_a_failure(command: str) -> None:
    done = shell('exec "$@" >&-', *(WRITING | SPEAKING)[command])
    assert (done.returncode, done.stderr) == (1, b"thalweg: stdout: cannot be written, it is closed\n")


@has_full
@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full"])
def test_where_nobody_can_be_told_the_code_tells(closed: str) -> None:
    assert shell(f'exec "$@" {closed}', "run", "landscape=nowhere").returncode == 2


@pytest.mark.parametrize("kind", FORMATS)
def test_a_reader_that_goes_away_is_no_error(kind: str) -> None:
    given = [*COMMAND, "run", LARGE, "--format", kind]
    with subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.read(10)
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == (b"", 0)


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
def test_a_reader_of_a_named_pipe_may_go_away_too(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = shell(
        f'head -c 10 {shlex.quote(str(tmp_path / "pipe"))} >&2 & exec "$@"',
        "run",
        LARGE,
        "--out",
        str(tmp_path / "pipe"),
    )
    assert (done.returncode, done.stderr) == (0, b'{"experime')


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
@pytest.mark.parametrize(
    ("kind", "number", "code"),
    [
        ("csv", signal.SIGINT, 130),
        ("json", signal.SIGTERM, 143),
        ("npz", signal.SIGHUP, 129),
        ("npz", signal.SIGINT, 130),
    ],
)
def test_a_command_that_is_ended_leaves_no_half_file(tmp_path: Path, kind: str, number: int, code: int) -> None:
    given = [*COMMAND, "run", ENDLESS, "--format", kind, "--out", str(tmp_path / "t.out")]
    heard = partial(signal.signal, number, signal.SIG_DFL)  # whoever runs the tests may have it ignored, as nohup does
    with subprocess.Popen(given, stderr=subprocess.PIPE, cwd=ROOT, preexec_fn=heard) as process:
        while not list(tmp_path.iterdir()):
            time.sleep(0.01)
        process.send_signal(number)
        assert process.stderr
        assert (process.stderr.read().strip(), process.wait(60)) == (b"", code)
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    """A name that leaves no room for a longer one, and what a process with the same number once left behind."""
    out = tmp_path / ("n" * 251 + ".npz")
    (tmp_path / f".{out.name[:32]}.{os.getpid()}.part").touch()
    assert cli.main(("run", TEXT, "--format", "npz", "--out", str(out))) == 0
    assert np.load(io.BytesIO(out.read_bytes()))["points"].shape == (6, 2, 3)
