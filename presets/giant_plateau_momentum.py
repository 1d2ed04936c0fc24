"""The lecture's momentum series, giant plateau: many times nothing is nothing."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, MOMENTA, Preset


@dataclass(frozen=True, eq=False)
class GiantPlateauMomentum(Preset):
    label = Text("Momentum series (4): Giant plateau", "Серия с инерцией (4): Огромное плато")
    teaches = Text(
        "None of the three visibly moves in 125 epochs. Momentum 0.975 makes a lasting step at most 40 times as "
        "long, and 40 times almost nothing is still less than a thousandth.",
        "За 125 эпох ни один из трёх на глаз не сдвинулся. Инерция 0.975 удлиняет постоянный шаг самое большее в "
        "40 раз, а 40 раз почти ничего это всё ещё меньше одной тысячной.",
    )
    source = Source(ARTICLE, "giant plateau")
    chapter = "momenta"
    place = 4
    experiment = "landscape=giant_plateau" + MOMENTA
