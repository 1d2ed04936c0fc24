"""Polynomial decay: the learning rate falls to 0 at the end, straight or along a power."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from thalweg.catalog import Array, Elsewhere, Known, Source, Text, param
from thalweg.schedules.base import Bounded, Course


@dataclass(frozen=True, eq=False)
class Polynomial(Bounded):
    """(1 − min(k, T) / T)^power, 0 from T on.

    Same as torch.optim.lr_scheduler.PolynomialLR(total_iters=T, power=power), but that power 0 gives 0 at T here.
    """

    label = Text("Polynomial", "Степень")
    teaches = Text(
        "Walks down to 0 by the end: in a straight line with power 1, early with a higher one.",
        "Спускается к нулю к концу: по прямой при степени 1, заранее при большей.",
    )
    formula = r"\eta_k = \eta \, (1 - k / T)^p,\quad k \ge T \mapsto 0"
    source = Source("Chen et al., DeepLab: Semantic Image Segmentation (2017)", "section 4.1: the poly policy")
    also_called = ("polynomial_lr", "polynomial_decay", "poly", "linear")
    elsewhere: ClassVar[Elsewhere] = {"degree": ("power",)}
    known = (Known({"total": 90, "power": 3}, {0: 1, 45: 0.125, 90: 0}),)

    power: float = param(
        1,
        0,
        10,
        symbol="p",
        doc=Text("1: a straight line; more: the rate falls earlier.", "1: прямая; больше: скорость падает раньше."),
    )

    def rate(self, state: Course, k: int, loss: Array) -> tuple[Array, Course]:
        left = 1 - np.minimum(k, state.total) / state.total
        return np.where(left > 0, np.power(left, self.power), 0.0), state
