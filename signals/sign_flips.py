"""Sign flips: a gradient of one size that now and then points the wrong way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.signals.base import Epochs, Signal, amplitude_param, uniform


@dataclass(frozen=True, eq=False)
class SignFlips(Signal):
    """−A with the given probability, independently in every epoch, else A."""

    label = Text("Sign flips", "Смены знака")
    teaches = Text(
        "The size never changes, the direction is wrong now and then: which rules go on, and which are thrown back.",
        "Величина всегда одна, но направление порой неверно: кто идёт дальше, а кого отбрасывает.",
    )
    formula = r"g(t) = \begin{cases} -A & \text{with probability } q \\ A & \text{else} \end{cases}"
    source = Source("Thalweg")
    family = "chance"
    seeded = True
    known = (Known({"amplitude": 2, "probability": 0.6}, {0: 2, 5: -2, 10: -2, 15: 2}),)

    amplitude: float = amplitude_param()
    probability: float = param(
        0.2, 0, 1, symbol="q", doc=Text("The probability that the sign is flipped.", "Вероятность смены знака.")
    )

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return np.where(uniform(t, seed) + 0.5 < self.probability, -self.amplitude, self.amplitude)
