"""No schedule: the learning rate stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Known, Source, Text
from thalweg.schedules.base import Schedule, State


@dataclass(frozen=True, eq=False)
class Constant(Schedule):
    """factor = 1."""

    label = Text("Constant", "Постоянная")
    teaches = Text("The same learning rate in every epoch.", "Одна и та же скорость обучения во всех эпохах.")
    formula = r"\eta_k = \eta"
    source = Source("by definition")
    also_called = ("none", "constant_lr")
    known = (Known({}, {0: 1, 50: 1, 99: 1}),)

    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        return 1.0, state
