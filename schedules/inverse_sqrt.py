"""Inverse square root: the learning rate warms up, and then falls as one over the root of the epoch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.schedules.base import WARMUP, Schedule, State


@dataclass(frozen=True, eq=False)
class InverseSqrt(Schedule):
    """min((k + 1) / w, √(w / (k + 1))): full at k = w − 1.

    The paper's own factor also depends on the width of the network, which is left out here.
    """

    label = Text("Inverse square root", "Обратный корень")
    teaches = Text(
        "Never ends: after the warm-up the steps shorten so slowly that any distance stays within reach.",
        "Не кончается: после разогрева шаги укорачиваются так медленно, что любое расстояние остаётся достижимым.",
    )
    formula = r"\eta_k = \eta \min\left(\frac{k + 1}{w}, \sqrt{\frac{w}{k + 1}}\right)"
    source = Source("Vaswani et al., Attention Is All You Need (2017)", "equation 3")
    also_called = ("noam", "rsqrt")
    known = (Known({"warmup": 4}, {0: 0.25, 3: 1, 15: 0.5}),)

    warmup: int = param(10, 1, 100_000, kind=int, symbol="w", scale="log", doc=WARMUP)

    def rate(self, state: State, k: int, loss: Array) -> tuple[Array | float, State]:
        t = k + 1
        return np.minimum(np.divide(t, self.warmup), np.sqrt(np.divide(self.warmup, t))), state
