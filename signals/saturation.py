"""Saturation: a steady gradient, long enough to fill a memory, then nothing."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Known, Source, Text
from thalweg.signals.base import LECTURE, Epochs, Signal, amplitude_param, duty_param, first_part, period_param


@dataclass(frozen=True, eq=False)
class Saturation(Signal):
    """A for the first part of every period, d of it, and 0 for the rest."""

    label = Text("Saturation", "Насыщение")
    teaches = Text(
        "A steady gradient, then silence: how fast the step grows to its full size, where that is, and how it fades.",
        "Ровный градиент, затем тишина: как быстро шаг дорастает до полного, каков он там и как затухает.",
    )
    formula = r"g(t) = \begin{cases} A, & t \bmod p < d p \\ 0 & \text{else} \end{cases}"
    source = Source(LECTURE, "gradient response")
    family = "trains"
    known = (Known({"amplitude": 3, "period": 10, "duty": 0.8}, {7: 3, 8: 0, 10: 3}),)

    amplitude: float = amplitude_param()
    period: int = period_param(80)
    duty: float = duty_param(0.5)

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return self.amplitude * first_part(t, self.period, self.duty)
