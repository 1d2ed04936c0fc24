"""An impulse: a single gradient."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text
from thalweg.signals.base import Epochs, Signal, amplitude_param, at_param


@dataclass(frozen=True, eq=False)
class Impulse(Signal):
    """A at t = t₀, else 0."""

    label = Text("Impulse", "Импульс")
    teaches = Text(
        "One gradient and never another: the whole memory of a rule in one curve.",
        "Один градиент, и больше ни одного: вся память правила одной кривой.",
    )
    formula = r"g(t) = \begin{cases} A, & t = t_0 \\ 0 & \text{else} \end{cases}"
    source = Source("Thalweg")
    family = "probes"
    known = (Known({"amplitude": 2, "at": 3}, {2: 0, 3: 2, 4: 0}),)

    amplitude: float = amplitude_param()
    at: int = at_param(20)

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return np.where(t == self.at, self.amplitude, 0.0)
