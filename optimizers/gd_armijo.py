"""Gradient descent with a line search: every step is halved until it lowers the loss enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Mask, Source, Text, param
from thalweg.optimizers.base import Optimizer, Part, Step, Stop, dot, lr_param, parts

TRIALS = 100  # of one line search

LEVEL = Text("the gradient is 0: there is no direction to go", "градиент равен 0: идти некуда")
NO_STEP = Text(
    "the line search found no step that lowers the loss enough",
    "линейный поиск не нашёл шага, который заметно уменьшил бы функцию",
)


class Found(NamedTuple):
    """The result of a line search; a run without a step has u = 0."""

    u: Array  # (n, d)
    loss: Array  # (n, 1)
    alpha: Array  # (n, 1)
    accepted: Mask  # (n,)


class ArmijoState(NamedTuple):
    loss: Array  # (n, 1) at the point that the last step leads to
    alpha: Array  # (n, 1) the rate that the line search accepted
    why: NDArray[np.int8]  # (n,) 0, or why no step was made: 1 LEVEL, 2 NO_STEP


@dataclass(frozen=True, eq=False)
class GDArmijo(Optimizer):
    """u = −α g, α = η, η s, η s² …: the first with C(w + u) ≤ C(w) − c₁ α ‖g‖².  s = shrink.

    Every search starts at η again. A run whose gradient is 0, or whose search finds no such step in 100 trials or
    before a step no longer moves the point, ends at its current row.

    Shapes: g, x, u (n, d); lr, c1, shrink scalar or (n, 1). u has the units of η g.
    Errors: a parameter outside its bounds -> ValueError at construction.
    Source: Armijo 1966, in the form of Nocedal & Wright 2006, Algorithm 3.1 with p = −g. Not in torch.optim.
    """

    label = Text("Gradient descent, line search", "Градиентный спуск с поиском шага")
    teaches = Text(
        "Never climbs and never diverges: it pays for a good step with values, several in each epoch.",
        "Никогда не поднимается и не расходится: за хороший шаг платит значениями, по нескольку в каждую эпоху.",
    )
    formula = (
        r"w \leftarrow w - \alpha g,\quad \alpha \in \{\eta, \eta s, \eta s^2, \dots\}:"
        r" C(w - \alpha g) \le C(w) - c_1 \alpha \lVert g \rVert^2"
    )
    source = Source("Nocedal & Wright, Numerical Optimization, 2nd edition (2006)", "Algorithm 3.1")
    also_called = ("armijo", "backtracking", "line_search")
    needs = frozenset({"grad", "value"})
    shown = parts(alpha=Part(r"\alpha", "single"))
    worked = ("α = {alpha}", "u = −{alpha} · {g} = {u}")

    lr: float = lr_param(
        1.0, Text("The learning rate that each line search tries first.", "С какой скорости обучения начинает поиск.")
    )
    c1: float = param(
        1e-4,
        0,
        1,
        below=True,
        symbol="c_1",
        scale="log",
        doc=Text(
            "The fraction of the descent predicted by the slope that a step must achieve.",
            "Какую долю спуска, обещанного склоном, должен дать шаг.",
        ),
    )
    shrink: float = param(
        0.5,
        0.01,
        0.9,
        symbol="s",
        doc=Text("The factor on a step that is too long.", "На что умножается слишком длинный шаг."),
    )

    def init(self, x: Array) -> ArmijoState:
        column = np.ones((len(x), 1))
        return ArmijoState(column, column, np.zeros(len(x), dtype=np.int8))

    def update(self, g: Array, state: ArmijoState, x: Array, at: Step) -> tuple[Array, ArmijoState]:
        level = (g == 0).all(axis=1)
        loss = at.oracle.value(x, ~level) if at.k == 0 else state.loss
        found = backtrack(x, loss, -g, -dot(g, g), ~level, at, self.c1, self.shrink)
        return found.u, ArmijoState(found.loss, found.alpha, why_not(level, found))

    def inside(self, g: Array, before: ArmijoState, after: ArmijoState, x: Array, at: Step) -> dict[str, Any]:
        return {"rate": after.alpha}

    def stop(self, state: ArmijoState) -> Stop:
        return Stop(state.why, (LEVEL, NO_STEP))


def why_not(level: Mask, found: Found) -> NDArray[np.int8]:
    """(n,) 0 for a run that has made a step, 1 for LEVEL, 2 for NO_STEP."""
    return np.where(level, 1, np.where(found.accepted, 0, 2)).astype(np.int8)


def backtrack(
    x: Array,
    loss: Array,
    direction: Array,
    slope: Array,
    searching: Mask,
    at: Step,
    c1: Array | float,
    shrink: Array | float,
) -> Found:
    """Shorten the step of each run until it descends enough, or no longer moves the point.

    `loss` and `slope` (n, 1) are the value at x and its slope along `direction`; runs not `searching` get no step.
    """
    alpha = at.lr + np.zeros_like(loss)
    found = Found(np.zeros_like(x), loss.copy(), np.zeros_like(loss), np.zeros(len(x), dtype=np.bool_))
    for _ in range(TRIALS):
        step = alpha * direction
        trial = x + step
        searching = searching & (trial != x).any(axis=1)
        if not searching.any():
            break
        reached = at.oracle.value(trial, searching)
        fine = searching & (reached <= loss + c1 * alpha * slope)[:, 0]  # false for nan
        found.u[fine] = step[fine]
        found.loss[fine] = reached[fine]
        found.alpha[fine] = alpha[fine]
        found.accepted[fine] = True
        searching = searching & ~fine
        alpha = alpha * shrink
    return found
