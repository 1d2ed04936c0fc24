"""Cosine: the learning rate glides from its full value to its floor over the whole run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.schedules.base import FLOOR, Bounded, Course, half_cosine


@dataclass(frozen=True, eq=False)
class Cosine(Bounded):
    """floor + (1 − floor) (1 + cos(π min(k, T) / T)) / 2.

    Same as torch.optim.lr_scheduler.CosineAnnealingLR(T_max=T, eta_min=floor · lr) up to T, where torch rises again.
    """

    label = Text("Cosine", "Косинус")
    teaches = Text(
        "Long steps while there is far to go, and a soft landing: the rate is all but gone when the run ends.",
        "Длинные шаги, пока идти далеко, и мягкая посадка: к концу пути скорость почти исчезает.",
    )
    formula = r"\eta_k = \eta \left(c + (1 - c) \frac{1 + \cos(\pi \min(k, T) / T)}{2}\right)"
    source = Source("Loshchilov & Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts (2017)", "equation 5")
    also_called = ("cosine_annealing", "cosine_annealing_lr", "cosine_decay")
    known = (Known({"total": 90, "floor": 0.2}, {0: 1, 30: 0.8, 45: 0.6, 60: 0.4, 90: 0.2}),)

    floor: float = param(0, 0, 1, symbol="c", doc=FLOOR)

    def rate(self, state: Course, k: int, loss: Array) -> tuple[Array, Course]:
        return half_cosine(np.minimum(k, state.total) / state.total, self.floor), state
