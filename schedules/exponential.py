"""Exponential decay: the learning rate shrinks by the same factor every epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from thalweg.catalog import Array, Elsewhere, Known, Source, Text, param
from thalweg.schedules.base import DECAY, LECTURE, Schedule, State


@dataclass(frozen=True, eq=False)
class Exponential(Schedule):
    """e^(−β k).

    Same as torch.optim.lr_scheduler.ExponentialLR(gamma=e^−β).
    """

    label = Text("Exponential", "Экспонента")
    teaches = Text(
        "The rate fades smoothly and for good: the remaining steps have a finite total length.",
        "Скорость плавно угасает навсегда: суммарная длина всех оставшихся шагов конечна.",
    )
    formula = r"\eta_k = \eta \, e^{-\beta k}"
    source = Source(LECTURE, "learning-rate schedules: exponential")
    also_called = ("exponential_lr", "exponential_decay", "exp")
    elsewhere: ClassVar[Elsewhere] = {"gamma": ("beta",), "decay_rate": ("beta",)}
    known = (Known({"beta": 0.1}, {0: 1, 10: 0.367879441171442, 20: 0.135335283236613}),)

    beta: float = param(0.01, 0, 10, symbol=r"\beta", scale="log", doc=DECAY)

    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        return np.exp(np.multiply(-k, self.beta)), state
