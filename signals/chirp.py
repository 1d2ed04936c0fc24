"""A chirp: a sine that swings faster and faster."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.signals.base import Epochs, Signal, amplitude_param


def swing_param(default: float, symbol: str, doc: Text) -> Any:
    return param(default, 1, 100_000, symbol=symbol, scale="log", doc=doc)


@dataclass(frozen=True, eq=False)
class Chirp(Signal):
    """A sin φ(t), whose frequency grows linearly from 1/p₀ to 1/p₁ over n epochs, and on at the same rate."""

    label = Text("Chirp", "Учащающийся синус")
    teaches = Text(
        "From slow swings to fast ones: at which frequency a rule stops following, and how late it is.",
        "От медленных качаний к быстрым: с какого темпа правило не поспевает и насколько запаздывает.",
    )
    formula = (
        r"g(t) = A \sin \varphi(t),\quad"
        r" \varphi = 2\pi \left(\frac{t}{p_0} + \left(\frac{1}{p_1} - \frac{1}{p_0}\right) \frac{t^2}{2 n}\right)"
    )
    source = Source("Thalweg")
    family = "probes"
    known = (
        Known(
            {"amplitude": 2, "slow": 50, "fast": 10, "length": 100},
            {0: 0, 10: 1.996053456856543, 25: -2, 50: 0, 75: -2},
        ),
    )

    amplitude: float = amplitude_param()
    slow: float = swing_param(
        100, "p_0", Text("The period at the beginning, in epochs.", "Сколько эпох длится качание в начале.")
    )
    fast: float = swing_param(5, "p_1", Text("The period after n epochs.", "Сколько эпох длится качание через n эпох."))
    length: int = param(
        300,
        1,
        100_000,
        kind=int,
        symbol="n",
        scale="log",
        doc=Text("Epochs from the first period to the last.", "Сколько эпох от медленного качания до быстрого."),
    )

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        turns = t / self.slow + (1 / self.fast - 1 / self.slow) * (t * t) / (2 * self.length)
        return self.amplitude * np.sin(2 * np.pi * turns)
