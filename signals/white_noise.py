"""White noise: nothing but randomness around a mean."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Known, Source, Text, param
from thalweg.signals.base import Epochs, Signal, noise_param, uniform


@dataclass(frozen=True, eq=False)
class WhiteNoise(Signal):
    """The mean, plus a random number from −b/2 to b/2, drawn anew for every epoch."""

    label = Text("White noise", "Белый шум")
    teaches = Text(
        "Nothing to find, unless the mean is not 0: how far a rule trembles where it should stand still.",
        "Искать нечего, разве что среднее не 0: как сильно правило дрожит там, где надо стоять.",
    )
    formula = r"g(t) = c + \xi_t,\quad \xi_t \sim U(-\tfrac b2, \tfrac b2)"
    source = Source("Thalweg")
    family = "chance"
    seeded = True
    known = (Known({"mean": 0.25, "noise": 2}, {0: 0.523923374642909, 5: 0.014272202596256, 10: 0.247163392273591}),)

    mean: float = param(0.0, -1000, 1000, symbol="c", doc=Text("The mean of the noise.", "Вокруг чего колеблется шум."))
    noise: float = noise_param()

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        return self.mean + self.noise * uniform(t, seed)
