"""A very noisy sine: the gradient of a small batch, hardly visible in the noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Known, Source, Text
from thalweg.signals.base import LECTURE, Epochs, Signal, amplitude_param, noise_param, scale_param, uniform


@dataclass(frozen=True, eq=False)
class VeryNoisySin(Signal):
    """A sin(t / s) + noise, a random number from −b/2 to b/2, drawn anew for every epoch."""

    label = Text("Very noisy sine", "Очень шумный синус")
    teaches = Text(
        "Noise larger than the gradient: only a long memory finds the sine in it.",
        "Шум больше градиента: найти в нём синус может только длинная память.",
    )
    formula = r"g(t) = A \sin(t / s) + \xi_t,\quad \xi_t \sim U(-\tfrac b2, \tfrac b2)"
    source = Source(LECTURE, "gradient response")
    family = "chance"
    seeded = True
    known = (
        Known(
            {"amplitude": 2, "scale": 5, "noise": 0.1},
            {0: 0.013696168732145, 5: 1.671155579745606, 10: 1.818453023265043},
        ),
    )

    amplitude: float = amplitude_param(0.2)
    scale: float = scale_param()
    noise: float = noise_param()

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return self.amplitude * np.sin(t / self.scale) + self.noise * uniform(t, seed)
