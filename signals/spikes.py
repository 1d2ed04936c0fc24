"""Spikes: one gradient, then nothing for a long while."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text
from thalweg.signals.base import LECTURE, Epochs, Signal, amplitude_param, period_param


@dataclass(frozen=True, eq=False)
class Spikes(Signal):
    """A when t mod p = 0, else 0."""

    label = Text("Spikes", "Всплески")
    teaches = Text(
        "A rare gradient: how long a rule goes on after it, and how much of it is forgotten before the next.",
        "Редкий градиент: долго ли правило движется после него и сколько забывает до следующего.",
    )
    formula = r"g(t) = \begin{cases} A, & t \bmod p = 0 \\ 0 & \text{else} \end{cases}"
    source = Source(LECTURE, "gradient response")
    family = "trains"
    known = (Known({"amplitude": 2.5, "period": 7}, {0: 2.5, 1: 0, 7: 2.5}),)

    amplitude: float = amplitude_param()
    period: int = period_param(60)

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return np.where(t % self.period == 0, self.amplitude, 0.0)
