"""Lion: the sign of a mean of gradients, so every coordinate steps by the learning rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers.base import BETA1, Optimizer, Part, Step, decay_param, lr_param, parts, sign, weight_decay_param

STEP = Text("The length of every coordinate's step.", "Длина шага по каждой координате.")
BLEND = Text(
    "How much of the mean gradient counts in the sign; the rest is the gradient itself.",
    "Какую долю в знаке имеет средний градиент; остальное сам градиент.",
)


class LionState(NamedTuple):
    m: Array  # (n, d) mean of g


@dataclass(frozen=True, eq=False)
class Lion(Optimizer):
    """u = −η (sign(β1 m + (1−β1) g) + λ w), λ = weight_decay;  then m ← β2 m + (1−β2) g.

    Shapes: g, x, u (n, d); lr, beta1, beta2, weight_decay scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Chen et al. 2023, Algorithm 2. Not in torch.optim.
    """

    label = same("Lion")
    teaches = Text(
        "Only signs: its steps are all of one length, so without a schedule it dances about the minimum to the end.",
        "Только знаки: все шаги одной длины, поэтому он не замедляется и без расписания пляшет у минимума.",
    )
    formula = (
        r"w \leftarrow w - \eta \left(\mathrm{sign}(\beta_1 m + (1-\beta_1) g) + \lambda w\right),\quad"
        r" m \leftarrow \beta_2 m + (1-\beta_2) g"
    )
    source = Source("Chen et al., Symbolic Discovery of Optimization Algorithms (2023)", "Algorithm 2")
    shown = parts(m=Part("m", "mean"))
    derived = parts(blend=Part("c", "mean"))
    worked = (
        "c = {beta1} · {m-} + (1 − {beta1}) · {g} = {blend}",
        "u = −{lr} · (sign({blend}) + {weight_decay} · {w}) = {u}",
        "m = {beta2} · {m-} + (1 − {beta2}) · {g} = {m}",
    )

    lr: float = lr_param(0.02, STEP)
    beta1: float = decay_param(0.9, r"\beta_1", BLEND)
    beta2: float = decay_param(0.99, r"\beta_2", BETA1)
    weight_decay: float = weight_decay_param(0)

    def init(self, x: Array) -> LionState:
        return LionState(np.zeros_like(x))

    def update(self, g: Array, state: LionState, x: Array, at: Step) -> tuple[Array, LionState]:
        m = self.beta2 * state.m + (1 - self.beta2) * g
        return -at.lr * (sign(self.blend(g, state)) + self.weight_decay * x), LionState(m)

    def blend(self, g: Array, state: LionState) -> Array:
        """The vector whose sign is taken."""
        return self.beta1 * state.m + (1 - self.beta1) * g

    def inside(self, g: Array, before: LionState, after: LionState, x: Array, at: Step) -> dict[str, Any]:
        return {"blend": self.blend(g, before), "rate": at.lr}
