"""A staircase: the learning rate drops at regular epochs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from thalweg.catalog import Array, Elsewhere, Known, Source, Text, param
from thalweg.schedules.base import FACTOR, LECTURE, Schedule, State


@dataclass(frozen=True, eq=False)
class StepSchedule(Schedule):
    """factor^⌊k / n⌋.

    Same as torch.optim.lr_scheduler.StepLR(step_size=n, gamma=factor).
    """

    label = Text("Step", "Ступени")
    teaches = Text(
        "Long steps to get near, then shorter ones: each drop lets the path settle deeper.",
        "Сначала длинные шаги, затем короче: с каждой ступенью путь оседает глубже.",
    )
    formula = r"\eta_k = \eta \, f^{\lfloor k / n \rfloor}"
    source = Source(LECTURE, "learning-rate schedules: step")
    also_called = ("step_lr", "step_decay", "piecewise_constant")
    elsewhere: ClassVar[Elsewhere] = {"step_size": ("n",), "every": ("n",), "gamma": ("factor",)}
    known = (Known({"n": 7, "factor": 0.1}, {6: 1, 7: 0.1, 20: 0.01}),)

    n: int = param(
        30,
        1,
        100_000,
        kind=int,
        symbol="n",
        scale="log",
        doc=Text("Epochs from one drop to the next.", "Сколько эпох от ступени до ступени."),
    )
    factor: float = param(0.5, 0, 10, symbol="f", doc=FACTOR)

    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        return np.power(self.factor, k // self.n), state
