"""Quasi-hyperbolic momentum: a blend of the gradient and of its long mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import BETA1, Optimizer, Part, Step, decay_param, lr_param, parts


class QHMState(NamedTuple):
    mean: Array  # (n, d) mean of g


@dataclass(frozen=True, eq=False)
class QHM(Optimizer):
    """d ← β d + (1−β) g;  u = −η ((1−ν) g + ν d).

    ν = 0 is gradient descent. ν = 1 is momentum whose buffer is a mean: the same path as momentum at lr (1−β).

    Shapes: g, x, u (n, d); lr, beta, nu scalar or (n, 1). u has the units of η g.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Ma & Yarats 2019, equations 3 and 4. Not in torch.optim, whose momentum sums gradients.
    """

    label = same("QHM")
    teaches = Text(
        "Most of the step is a very long memory, the rest looks at the slope right here and damps the swinging.",
        "Бо́льшая часть шага это очень долгая память, остальное смотрит на склон прямо здесь и гасит качание.",
    )
    formula = r"d \leftarrow \beta d + (1-\beta) g,\quad w \leftarrow w - \eta \left((1-\nu) g + \nu d\right)"
    source = Source("Ma & Yarats, Quasi-hyperbolic momentum and Adam for deep learning (2019)", "equations 3 and 4")
    shown = parts(mean=Part("d", "mean"))
    derived = parts(blend=Part(r"\bar g", "mean"))
    worked = (
        "d = {beta} · {mean-} + (1 − {beta}) · {g} = {mean}",
        "ḡ = (1 − {nu}) · {g} + {nu} · {mean} = {blend}",
        "u = −{lr} · {blend} = {u}",
    )

    lr: float = lr_param(0.1)
    beta: float = decay_param(0.999, r"\beta", BETA1)
    nu: float = param(
        0.7,
        0,
        1,
        symbol=r"\nu",
        doc=Text(
            "The fraction of the mean gradient in the step; the rest is the gradient itself.",
            "Какую долю в шаге имеет средний градиент; остальное сам градиент.",
        ),
    )

    def init(self, x: Array) -> QHMState:
        return QHMState(np.zeros_like(x))

    def update(self, g: Array, state: QHMState, x: Array, at: Step) -> tuple[Array, QHMState]:
        mean = self.beta * state.mean + (1 - self.beta) * g
        return -at.lr * self.blend(g, mean), QHMState(mean)

    def blend(self, g: Array, mean: Array) -> Array:
        """The blend of the gradient and the mean of earlier ones."""
        return (1 - self.nu) * g + self.nu * mean

    def inside(self, g: Array, before: QHMState, after: QHMState, x: Array, at: Step) -> dict[str, Any]:
        return {"blend": self.blend(g, after.mean), "rate": at.lr}
