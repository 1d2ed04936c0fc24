"""Hyperbolic decay: the learning rate falls as one over the epoch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from thalweg.catalog import Array, Elsewhere, Known, Source, Text, param
from thalweg.schedules.base import DECAY, LECTURE, Schedule, State


@dataclass(frozen=True, eq=False)
class Hyperbolic(Schedule):
    """1 / (1 + β k)."""

    label = Text("Hyperbolic", "Гипербола")
    teaches = Text(
        "Falls fast at first, then ever more slowly: the noise dies out, yet no distance is out of reach.",
        "Падает быстро в начале и всё медленнее потом: шум затихает, но любое расстояние остаётся достижимым.",
    )
    formula = r"\eta_k = \frac{\eta}{1 + \beta k}"
    source = Source(LECTURE, "learning-rate schedules: hyperbolic")
    also_called = ("inverse_time", "inverse_time_decay", "time_decay")
    elsewhere: ClassVar[Elsewhere] = {"gamma": ("beta",), "decay_rate": ("beta",)}
    known = (Known({"beta": 1}, {0: 1, 1: 0.5, 3: 0.25}),)

    beta: float = param(0.05, 0, 1000, symbol=r"\beta", scale="log", doc=DECAY)

    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        return 1 / (1 + self.beta * k), state
