"""One cycle: the learning rate climbs to its peak, then comes down to almost nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text
from thalweg.schedules.base import Bounded, Course, half_cosine

RISE = 0.3  # the fraction of the epochs that the climb takes
START = 1 / 25  # the factor at update 0
END = START / 1e4  # the factor at the last update


@dataclass(frozen=True, eq=False)
class OneCycle(Bounded):
    """From 1/25 up to 1 at k = 0.3 T − 1, down to 1/250000 at k = T − 1, both along half a cosine; then it stays.

    Same as torch.optim.lr_scheduler.OneCycleLR(max_lr=lr, total_steps=T, cycle_momentum=False), which
    refuses to go beyond T. The paper's is linear, and cycles the momentum too.
    """

    label = Text("One cycle", "Один цикл")
    teaches = Text(
        "Climbs to a rate that would be too high for long, crosses the rough ground with it, and then settles.",
        "Разгоняется до скорости, на которой долго не прожить, проскакивает с ней неровности и затем оседает.",
    )
    formula = (
        r"\eta_k = \eta \begin{cases} h(\tfrac{1}{25}, 1, \tfrac{k}{s}), & k \le s = 0.3 T - 1 \\"
        r" h(1, \tfrac{1}{250000}, \tfrac{k - s}{T - 1 - s}), & k > s \end{cases}"
        r",\quad h(a, b, p) = b + (a - b) \frac{1 + \cos \pi p}{2}"
    )
    source = Source("Smith & Topin, Super-Convergence: Very Fast Training of Neural Networks (2018)", "section 3")
    also_called = ("one_cycle_lr",)
    known = (Known({"total": 90}, {0: 0.04, 13: 0.52, 26: 1, 89: 4e-6}),)

    def rate(self, state: Course, k: int, loss: Array) -> tuple[Array, Course]:
        last = state.total - 1
        peak = RISE * state.total - 1
        rising = k <= peak
        up = np.where(rising, k, 0) / np.where(rising, peak, 1)
        down = (np.minimum(k, last) - peak) / (last - peak)
        return np.where(rising, 1 + START - half_cosine(up, START), half_cosine(down, END)), state
