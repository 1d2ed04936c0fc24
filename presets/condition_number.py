"""One learning rate on three quadratics: the steep direction bounds it, the flat one sets the time."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class ConditionNumber(Preset):
    label = Text("Condition number 1, 10, 100", "Обусловленность 1, 10 и 100")
    teaches = Text(
        "Rate 0.19 goes straight to the bottom of the round bowl, swings from wall to wall at κ = 10, and at κ = "
        "100 is thrown out of the picture by its first step. A tenth of that rate survives κ = 100, swinging just "
        "as the other did at 10, and the floor makes it pay: at the end it is still 0.32 away, as far as at κ = "
        "10.",
        "Скорость 0.19 идёт по круглой чаше прямо ко дну, при κ = 10 мечется от стены к стене, а при κ = 100 "
        "первым же шагом вылетает из картинки. Скорость вдесятеро меньше при κ = 100 выживает и качается точно так "
        "же, как та при 10, но расплачивается на пологом дне: к концу до минимума ещё 0.32, столько же, сколько "
        "при κ = 10.",
    )
    source = Source("Thalweg")
    chapter = "rates"
    place = 2
    experiment = (
        "landscape=quadratic:kappa=1&landscape=quadratic:kappa=10&landscape=quadratic:kappa=100&run=sgd:lr=0.19~0.019"
    )
    view = "loss=log"
