"""Warm-up, then cosine: the learning rate grows over the first epochs and glides down over the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.schedules.base import FLOOR, WARMUP, Bounded, Course, half_cosine


@dataclass(frozen=True, eq=False)
class WarmupCosine(Bounded):
    """(k + 1) / w for k < w, then floor + (1 − floor) (1 + cos(π min(k − w, T − w) / (T − w))) / 2.

    Where T ≤ w nothing is left for the cosine: after the warm-up the rate is at its floor.
    """

    label = Text("Warm-up and cosine", "Разогрев и косинус")
    teaches = Text(
        "Small steps until the rule has learnt the ground, then the full rate, then a soft landing.",
        "Сначала малые шаги, пока правило узнаёт рельеф, затем полная скорость и мягкая посадка.",
    )
    formula = (
        r"\eta_k = \eta \begin{cases} (k + 1) / w, & k < w \\"
        r" c + (1 - c) \frac{1 + \cos(\pi \min(k - w, T - w) / (T - w))}{2}, & k \ge w \end{cases}"
    )
    source = Source("Goyal et al., Accurate, Large Minibatch SGD (2017)", "section 2.2: gradual warmup")
    also_called = ("cosine_warmup", "warmup_cosine_decay")
    known = (Known({"total": 90, "warmup": 40, "floor": 0.2}, {0: 0.025, 19: 0.5, 40: 1, 65: 0.6, 90: 0.2}),)

    warmup: int = param(10, 0, 100_000, kind=int, symbol="w", scale="log", doc=WARMUP)
    floor: float = param(0, 0, 1, symbol="c", doc=FLOOR)

    def rate(self, state: Course, k: int, loss: Array) -> tuple[Array, Course]:
        rest = state.total - self.warmup
        done = np.where(rest > 0, np.minimum(k - self.warmup, rest) / np.maximum(rest, 1), 1.0)
        growing = (k + 1) / np.maximum(self.warmup, 1)
        return np.where(k < np.asarray(self.warmup), growing, half_cosine(done, self.floor)), state
