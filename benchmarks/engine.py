"""Figure 1: eight first-order rules x 3 learning rates x 500 epochs on hills_and_canyon, against torch.optim loops.

Where torch is not installed, its recorded time is scaled by the speed of a scalar loop, measured then and now
(benchmarks/torch_loop.json; `--record` writes it where torch is installed).
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.report import machine, ratio_of, say, seconds
from thalweg.engine.kinds.landscape import parse, resolve
from thalweg.engine.simulate import simulate

RATES = (0.01, 0.03, 0.1)
EPOCHS = 500
START = (-2.8, -2.5)
RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adadelta", "adam", "adamax")
RECORD = Path(__file__).with_name("torch_loop.json")


def ours() -> None:
    runs = "&".join(f"run={rule}:lr={rate}" for rule in RULES for rate in RATES)
    for _ in simulate(resolve(parse(f"landscape=hills_and_canyon&epochs={EPOCHS}&{runs}"))):
        pass


def scalar_loop() -> None:
    """Adam written out in Python floats, one run: calibrates one machine against another."""
    x, y = START
    mx = my = vx = vy = 0.0
    for t in range(1, EPOCHS + 1):
        gx, gy = _scalar_gradient(x, y)
        mx, my = 0.9 * mx + 0.1 * gx, 0.9 * my + 0.1 * gy
        vx, vy = 0.999 * vx + 0.001 * gx * gx, 0.999 * vy + 0.001 * gy * gy
        a, b = 1 - 0.9**t, 1 - 0.999**t
        x -= 0.1 * (mx / a) / (math.sqrt(vx / b) + 1e-8)
        y -= 0.1 * (my / a) / (math.sqrt(vy / b) + 1e-8)


def _scalar_gradient(x: float, y: float) -> tuple[float, float]:
    e1 = 3 * math.exp(-((x + 1) ** 2 + (y + 2) ** 2))
    e2 = math.exp(-1.5 * (2 * (x + 2) ** 2 + (y - 0.5) ** 2))
    e3 = 3 * math.exp(-1.5 * ((x - 1) ** 2 + 2 * (y + 1.5) ** 2))
    e4 = 1.5 * math.exp(-((x + 1.5) ** 2 + 3 * (y + 0.5) ** 2))
    canyon = 8 * (x + y) * math.exp(-((x + y) ** 2))
    gx = 2 * x / 3 - 2 * (x + 1) * e1 - 6 * (x + 2) * e2 - 3 * (x - 1) * e3 - 2 * (x + 1.5) * e4 + canyon
    gy = 2 * y / 3 - 2 * (y + 2) * e1 - 3 * (y - 0.5) * e2 - 6 * (y + 1.5) * e3 - 6 * (y + 0.5) * e4 + canyon
    return gx, gy


def torch_loops(torch: Any) -> None:
    """The same work as usually written: one torch.optim loop per run, gradients by autograd."""
    optim = torch.optim
    rules: dict[str, Callable[[list[Any], float], Any]] = {
        "sgd": lambda p, lr: optim.SGD(p, lr=lr),
        "momentum": lambda p, lr: optim.SGD(p, lr=lr, momentum=0.9),
        "nesterov": lambda p, lr: optim.SGD(p, lr=lr, momentum=0.9, nesterov=True),
        "adagrad": lambda p, lr: optim.Adagrad(p, lr=lr),
        "rmsprop": lambda p, lr: optim.RMSprop(p, lr=lr),
        "adadelta": lambda p, lr: optim.Adadelta(p, lr=lr),
        "adam": lambda p, lr: optim.Adam(p, lr=lr),
        "adamax": lambda p, lr: optim.Adamax(p, lr=lr),
    }
    for rule in RULES:
        for rate in RATES:
            point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
            optimizer = rules[rule]([point], rate)
            for _ in range(EPOCHS):
                optimizer.zero_grad()
                _torch_loss(torch, point).backward()
                optimizer.step()


def _torch_loss(torch: Any, point: Any) -> Any:
    x, y = point
    exp = torch.exp
    return (
        (x**2 + y**2) / 3
        + 3 * exp(-((x + 1) ** 2 + (y + 2) ** 2))
        + exp(-1.5 * (2 * (x + 2) ** 2 + (y - 0.5) ** 2))
        + 3 * exp(-1.5 * ((x - 1) ** 2 + 2 * (y + 1.5) ** 2))
        + 1.5 * exp(-((x + 1.5) ** 2 + 3 * (y + 0.5) ** 2))
        + 4 * (1 - exp(-((x + y) ** 2)))
    )


def main() -> None:
    title = f"Engine: {len(RULES)} rules x {len(RATES)} rates x {EPOCHS} epochs on hills_and_canyon"
    try:
        import torch
    except ImportError:
        record = json.loads(RECORD.read_text())
        scale = seconds(scalar_loop) / record["scalar_seconds"]
        mine = seconds(ours)
        theirs = record["torch_seconds"] * scale
        note = f"torch {record['torch']} on {record['machine']}, scaled by {scale:.2f} (a scalar loop then and now)"
        say(title, f"thalweg {mine:.3f} s, torch.optim loops {theirs:.1f} s: {theirs / mine:.0f} times as fast", note)
        return
    torch.set_num_threads(1)
    theirs, mine, ratio = ratio_of(lambda: torch_loops(torch), ours, repeats=3)
    say(
        title,
        f"thalweg {mine:.3f} s, torch.optim loops {theirs:.1f} s: {ratio:.0f} times as fast",
        f"torch {torch.__version__} on one thread, in the same run",
    )
    if "--record" in sys.argv:
        facts = {"torch": torch.__version__, "torch_seconds": theirs, "scalar_seconds": seconds(scalar_loop)}
        RECORD.write_text(json.dumps(facts | {"machine": machine()}, indent=1) + "\n")


if __name__ == "__main__":
    main()
