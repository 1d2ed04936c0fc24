"""A ramp: the gradient grows linearly, then stays constant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.signals.base import Epochs, Signal, amplitude_param


@dataclass(frozen=True, eq=False)
class Ramp(Signal):
    """A min(1, t / n)."""

    label = Text("Ramp", "Подъём")
    teaches = Text(
        "The gradient grows all the time: which rules step in proportion, and which divide its size away.",
        "Градиент всё время растёт: кто шагает соразмерно, а кто делит на его величину.",
    )
    formula = r"g(t) = A \min(1, t / n)"
    source = Source("Thalweg")
    family = "probes"
    known = (Known({"amplitude": 2, "length": 10}, {0: 0, 5: 1, 10: 2, 299: 2}),)

    amplitude: float = amplitude_param()
    length: int = param(
        200,
        1,
        100_000,
        kind=int,
        symbol="n",
        scale="log",
        doc=Text("Epochs over which it grows.", "Сколько эпох растёт."),
    )

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return self.amplitude * np.minimum(1.0, t / self.length)
