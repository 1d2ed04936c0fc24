"""An uneven sawtooth: steep teeth, then flat ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.signals.base import LECTURE, Epochs, Signal, period_param


def rise_param(default: float, symbol: str, which: Text) -> Any:
    doc = Text(f"{which.en} takes to rise by 1.", f"{which.ru} поднимается на 1.")
    return param(default, 0.001, 100_000, symbol=symbol, scale="log", doc=doc)


@dataclass(frozen=True, eq=False)
class UnevenSawtooth(Signal):
    """(t mod p) / a up to t = c, (t mod p) / b after."""

    label = Text("Uneven sawtooth", "Неровная пила")
    teaches = Text(
        "The teeth suddenly become smaller: which rules go on with smaller steps, and which restore the old ones.",
        "Зубцы разом становятся ниже: кто продолжит малыми шагами, а кто вернёт прежние.",
    )
    formula = r"g(t) = \begin{cases} (t \bmod p) / a, & t \le c \\ (t \bmod p) / b & \text{else} \end{cases}"
    source = Source(LECTURE, "gradient response")
    family = "trains"
    known = (Known({"period": 10, "early": 2, "late": 4, "change": 33}, {9: 4.5, 33: 1.5, 34: 1, 39: 2.25}),)

    period: int = period_param(20)
    early: float = rise_param(5, "a", Text("Epochs that an early tooth", "За сколько эпох ранний зубец"))
    late: float = rise_param(20, "b", Text("Epochs that a late tooth", "За сколько эпох поздний зубец"))
    change: int = param(
        80,
        0,
        100_000,
        kind=int,
        symbol="c",
        scale="log",
        doc=Text("The last epoch of the early teeth.", "Последняя эпоха ранних зубцов."),
    )

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return t % self.period / np.where(t <= self.change, self.early, self.late)
