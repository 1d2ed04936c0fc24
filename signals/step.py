"""A step: nothing, then a steady gradient from one epoch on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text
from thalweg.signals.base import Epochs, Signal, amplitude_param, at_param


@dataclass(frozen=True, eq=False)
class Step(Signal):
    """0 before t₀, A from t₀ on."""

    label = Text("Step", "Ступень")
    teaches = Text(
        "How a rule responds to a constant gradient: the time it needs, and the step that it reaches.",
        "Как правило принимает градиент, который больше не меняется: сколько нужно времени и к какому шагу приходит.",
    )
    formula = r"g(t) = \begin{cases} 0, & t < t_0 \\ A & \text{else} \end{cases}"
    source = Source("Thalweg")
    family = "probes"
    known = (Known({"amplitude": 2, "at": 10}, {9: 0, 10: 2, 299: 2}),)

    amplitude: float = amplitude_param()
    at: int = at_param(20)

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return np.where(t < self.at, 0.0, self.amplitude)
