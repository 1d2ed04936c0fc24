"""Figure 2: 65,536 starts x 300 epochs of adam on hills_and_canyon, against a compiled scalar loop on one thread.

Both compute every row's point and loss, slice by slice of the starts; nothing is stored.
"""

from __future__ import annotations

import math
from typing import Any

import numba
import numpy as np

from benchmarks.report import ratio_of, say
from thalweg.catalog import Array
from thalweg.engine.experiment import Run
from thalweg.engine.kinds.landscape import Experiment, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate

SIDE = 256
EPOCHS = 300
SLICE = 8192  # runs stepped together: their arrays stay in the cache
LR = 0.25
HUGE = Limits(runs=SLICE, members=SLICE, points=SLICE * (EPOCHS + 1))


def starts() -> Array:
    line = np.linspace(-3, 3, SIDE)
    return np.stack(np.meshgrid(line, line), -1).reshape(-1, SLICE, 2)


def plans() -> list[Any]:
    runs = [tuple(Run("adam", {"lr": LR}, start=(x, y)) for x, y in part.tolist()) for part in starts()]
    return [resolve(Experiment("hills_and_canyon", epochs=EPOCHS, runs=part), HUGE) for part in runs]


def ours(made: list[Any]) -> float:
    return sum(float(block.loss[-1].sum()) for plan in made for block in simulate(plan))


@numba.njit(fastmath=False)
def _value_and_grad(x, y):  # type: ignore[no-untyped-def]
    e1 = 3 * math.exp(-((x + 1) * (x + 1) + (y + 2) * (y + 2)))
    e2 = math.exp(-1.5 * (2 * (x + 2) * (x + 2) + (y - 0.5) * (y - 0.5)))
    e3 = 3 * math.exp(-1.5 * ((x - 1) * (x - 1) + 2 * (y + 1.5) * (y + 1.5)))
    e4 = 1.5 * math.exp(-((x + 1.5) * (x + 1.5) + 3 * (y + 0.5) * (y + 0.5)))
    e5 = 4 * math.exp(-((x + y) * (x + y)))
    canyon = 2 * (x + y) * e5
    gx = 2 * x / 3 - 2 * (x + 1) * e1 - 6 * (x + 2) * e2 - 3 * (x - 1) * e3 - 2 * (x + 1.5) * e4 + canyon
    gy = 2 * y / 3 - 2 * (y + 2) * e1 - 3 * (y - 0.5) * e2 - 6 * (y + 1.5) * e3 - 6 * (y + 0.5) * e4 + canyon
    return (x * x + y * y) / 3 + e1 + e2 + e3 + e4 + 4 - e5, gx, gy


@numba.njit(fastmath=False)
def _compiled(points, rows, lr, beta1, beta2, eps):  # type: ignore[no-untyped-def]
    total = 0.0
    for i in range(len(points)):
        x, y = points[i]
        mx = my = vx = vy = 0.0
        a = b = 1.0
        for k in range(len(rows)):
            loss, gx, gy = _value_and_grad(x, y)
            rows[k, i, 0], rows[k, i, 1], rows[k, i, 2] = x, y, loss
            mx, my = beta1 * mx + (1 - beta1) * gx, beta1 * my + (1 - beta1) * gy
            vx, vy = beta2 * vx + (1 - beta2) * gx * gx, beta2 * vy + (1 - beta2) * gy * gy
            a, b = a * beta1, b * beta2
            x -= lr * (mx / (1 - a)) / (math.sqrt(vx / (1 - b)) + eps)
            y -= lr * (my / (1 - a)) / (math.sqrt(vy / (1 - b)) + eps)
        total += rows[-1, i, 2]
    return total


def compiled() -> float:
    return sum(float(_compiled(part, np.empty((EPOCHS + 1, SLICE, 3)), LR, 0.9, 0.999, 1e-8)) for part in starts())


def main() -> None:
    made = plans()
    mine, theirs, ratio = ratio_of(lambda: ours(made), compiled, repeats=5)
    say(
        f"Many starts: {SIDE * SIDE} x {EPOCHS} epochs of adam on hills_and_canyon",
        f"thalweg {mine:.2f} s, a numba {numba.__version__} scalar loop {theirs:.2f} s: {ratio:.2f} times its time",
    )


if __name__ == "__main__":
    main()
