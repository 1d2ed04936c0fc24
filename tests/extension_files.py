"""Files with entries of a lecturer's own, and the commands that load them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from thalweg import cli

RULE = textwrap.dedent(
    '''
    from __future__ import annotations

    from dataclasses import dataclass

    import numpy as np

    from thalweg.catalog import Array, Source, same
    from thalweg.optimizers.base import Optimizer, Stateless, Step, lr_param


    @dataclass(frozen=True, eq=False)
    class Mine(Optimizer):
        """u = −η sign(g)."""

        label = same("Only signs")
        teaches = same("Steps of one length.")
        formula = r"w \\leftarrow w - \\eta \\operatorname{sign}(g)"
        source = Source("A homework")

        lr: float = lr_param(0.05)

        def init(self, x: Array) -> Stateless:
            return Stateless()

        def update(self, g: Array, state: Stateless, x: Array, at: Step) -> tuple[Array, Stateless]:
            return -at.lr * np.sign(g), state
    '''
)
AGAIN = RULE.partition("lr_param\n")[2].replace("Mine", "Other")
MORE = textwrap.dedent(
    """
    from thalweg.landscapes.base import Domain, Landscape, Minimum, linear_levels, pair, symmetric
    from thalweg.presets.base import Preset
    from thalweg.schedules.base import Schedule
    from thalweg.signals.base import Signal
    from thalweg.starts.base import Starts


    class _Said:
        label = teaches = same("My own")
        formula = "z"
        source = Source("A homework")


    @dataclass(frozen=True, eq=False)
    class Trough(_Said, Landscape):
        key = "trough"
        domain = Domain(-2, 2, -2, 2)
        start = (1.0, 1.5)
        epochs = 20
        family = "valleys"
        levels = linear_levels(0, 5, 6)

        def value(self, x: Array) -> Array:
            return x[..., 0] ** 2 + 0.1 * x[..., 1] ** 2

        def value_and_grad(self, x: Array) -> tuple[Array, Array]:
            return self.value(x), pair(2 * x[..., 0], 0.2 * x[..., 1])

        def hess(self, x: Array) -> Array:
            return symmetric(2 + 0 * x[..., 0], 0.0, 0.2)

        def minima(self) -> tuple[Minimum, ...]:
            return (Minimum(0, 0, 0),)


    @dataclass(frozen=True, eq=False)
    class Halved(_Said, Schedule):
        def init(self, n: int, epochs: int) -> tuple[()]:
            return ()

        def rate(self, state, k: int, loss: Array):
            return np.full_like(loss, 0.5), state


    @dataclass(frozen=True, eq=False)
    class Twos(_Said, Signal):
        family = "probes"

        def gradient(self, t, seed: int = 0) -> Array:
            return np.full(len(t), 2.0)


    @dataclass(frozen=True, eq=False)
    class Opening(_Said, Preset):
        key = "opening"
        label = same("My opening")
        experiment = "landscape=trough&run=several"


    @dataclass(frozen=True, eq=False)
    class Answers(_Said, Preset):
        key = "answers"
        label = same("My answers")
        experiment = "signal=several&run=several"
    """
)


COMMAND = Path(sys.executable).with_name("thalweg")


def thalweg(*words: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [COMMAND, *words]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env=os.environ | variables, timeout=60, check=False
    )


def error(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on stderr of a failing command; in this process, as it leaves nothing behind."""
    code = cli.main(arguments)
    out, err = capfd.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1), err
    return err


def good(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@contextmanager
def serving(*words: str, cwd: Path) -> Iterator[str]:
    """The URL that `thalweg` prints, with a trailing slash."""
    options: dict[str, Any] = {"cwd": cwd, "env": os.environ | {"PYTHONUNBUFFERED": "1"}, "text": True}
    with subprocess.Popen([COMMAND, *words], stdout=subprocess.PIPE, start_new_session=True, **options) as process:
        assert process.stdout is not None
        try:
            address = next(found[0] for line in process.stdout if (found := re.search(r"http://[^\s/]+", line)))
            yield f"{address}/"
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # the child of the reloader too
