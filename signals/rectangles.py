"""Rectangles: up for a while, then down for a while."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Known, Source, Text
from thalweg.signals.base import LECTURE, Epochs, Signal, amplitude_param, duty_param, first_part, period_param


@dataclass(frozen=True, eq=False)
class Rectangles(Signal):
    """A for the first part of every period, d of it, and −A for the rest."""

    label = Text("Rectangles", "Прямоугольники")
    teaches = Text(
        "The gradient changes sign abruptly: how long inertia carries a rule on in the old direction.",
        "Градиент разворачивается мгновенно: долго ли инерция ведёт правило в прежнюю сторону.",
    )
    formula = r"g(t) = \begin{cases} A, & t \bmod p < d p \\ -A & \text{else} \end{cases}"
    source = Source(LECTURE, "gradient response")
    family = "trains"
    known = (Known({"amplitude": 3, "period": 10, "duty": 0.25}, {2: 3, 3: -3, 10: 3}),)

    amplitude: float = amplitude_param()
    period: int = period_param(40)
    duty: float = duty_param(0.5)

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return self.amplitude * (2 * first_part(t, self.period, self.duty) - 1)
