"""Cyclical: the learning rate swings between a low value and its full value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from thalweg.catalog import Array, Elsewhere, Known, Source, Text, param
from thalweg.schedules.base import Schedule, State


@dataclass(frozen=True, eq=False)
class Cyclical(Schedule):
    """low + (1 − low) (1 − |k / half mod 2 − 1|): a triangle that is low at 0, full at `half`, low again at 2 half.

    Same as torch.optim.lr_scheduler.CyclicLR(base_lr=low · lr, max_lr=lr, step_size_up=half).
    """

    label = Text("Cyclical", "Циклы")
    teaches = Text(
        "Every rise of the rate shakes the point out of a shallow pit, every fall lets it settle in the next.",
        "Каждый подъём скорости вытряхивает точку из мелкой ямы, каждый спад даёт осесть в следующей.",
    )
    formula = r"\eta_k = \eta \left(l + (1 - l) \left(1 - \left|k / h \bmod 2 - 1\right|\right)\right)"
    source = Source("Smith, Cyclical Learning Rates for Training Neural Networks (2017)", "section 3.1: triangular")
    also_called = ("cyclic", "cyclic_lr", "triangular", "clr")
    elsewhere: ClassVar[Elsewhere] = {"base_lr": ("low",), "step_size_up": ("half",), "step_size": ("half",)}
    known = (Known({"low": 0.2, "half": 10}, {0: 0.2, 5: 0.6, 10: 1, 20: 0.2}),)

    low: float = param(
        0.1,
        0,
        1,
        symbol="l",
        doc=Text("The fraction of the rate at the low points.", "Какая доля скорости остаётся в нижних точках."),
    )
    half: int = param(
        20,
        1,
        100_000,
        kind=int,
        symbol="h",
        scale="log",
        doc=Text("Epochs from the low to the full rate.", "Сколько эпох от низкой скорости до полной."),
    )

    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        return self.low + (1 - self.low) * (1 - np.abs(np.divide(k, self.half) % 2 - 1)), state
