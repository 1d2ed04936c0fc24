"""The command line as a process of its own: terminals, pipes, Ctrl-C."""

from __future__ import annotations

import io
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tests.test_cli import TEXT

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, str(ROOT / "app.py")]
LONG = "landscape=simple_quad&epochs=100000&run=adam"


def command(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, as a user does."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, cwd=ROOT, timeout=60, **options)


def test_the_process_says_the_same() -> None:
    good, bad = command("run", TEXT, "--format", "csv"), command("run", "landscape=simple_qad")
    assert (good.returncode, good.stderr) == (0, b"")
    assert good.stdout.startswith(b"run,label,epoch,x,y,loss\n")
    assert (bad.returncode, bad.stdout, bad.stderr.count(b"\n")) == (2, b"", 1)


def test_npz_goes_into_a_pipe_but_not_to_a_terminal() -> None:
    assert np.load(io.BytesIO(command("run", TEXT, "--format", "npz").stdout))["points"].shape == (6, 2, 3)
    code, shown = on_terminal("run", TEXT, "--format", "npz")
    assert (code, shown.count("\n")) == (2, 1)
    assert "--out" in shown


def on_terminal(*arguments: str, interrupt_at: str = "") -> tuple[int, str]:
    """Run a command whose stdin, stdout and stderr are a terminal; return its exit code and its output."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([*COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT)
    os.close(theirs)
    shown = ""
    while True:
        try:
            shown += os.read(ours, 65536).decode(errors="replace")
        except OSError:  # the other end is closed
            break
        if interrupt_at and interrupt_at in shown:
            process.send_signal(signal.SIGINT)
            interrupt_at = ""
    os.close(ours)
    return process.wait(60), shown.replace("\r\n", "\n")


def test_a_bar_is_shown_on_a_terminal_when_it_takes_long(tmp_path: Path) -> None:
    code, shown = on_terminal("run", LONG, "--out", str(tmp_path / "t.json"))
    assert code == 0
    assert "epochs" in shown
    assert "100%" in shown
    assert on_terminal("run", TEXT, "--out", str(tmp_path / "t.json")) == (0, "")


def test_ctrl_c_is_quiet(tmp_path: Path) -> None:
    code, shown = on_terminal("run", LONG, "--out", str(tmp_path / "t.json"), interrupt_at="epochs")
    assert code == 130
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def test_commands_that_only_compute_do_not_load_the_page() -> None:
    commands = "cli.main(['run', sys.argv[1]]); cli.main(['list', 'presets'])"
    program = f"import sys; from thalweg import app, cli; {commands}; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program, TEXT], capture_output=True, cwd=ROOT, text=True, check=True)
    loaded = done.stdout.splitlines()[-1]
    assert "'numpy'" in loaded
    assert not [name for name in ("dash", "plotly", "flask", "uvicorn") if f"'{name}'" in loaded]
