"""The lecture's momentum series, hills and canyon: only a heavy ball leaves the hollow."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, MOMENTA, Preset


@dataclass(frozen=True, eq=False)
class HillsAndCanyonMomentum(Preset):
    label = Text("Momentum series (3): Hills and canyon", "Серия с инерцией (3): Холмы и каньон")
    teaches = Text(
        "With momentum 0.25 and 0.9 the path ends in the hollow on the left, slowly or after a swing. With 0.975 "
        "the ball has enough speed to roll out of it, over the rim and down into the canyon, where it swings "
        "about the minimum.",
        "С инерцией 0.25 и 0.9 путь кончается в ложбинке слева, не спеша или качнувшись. С 0.975 у шара хватает "
        "скорости выкатиться из неё через край и спуститься в каньон, где он качается у минимума.",
    )
    source = Source(ARTICLE, "hills and canyon")
    chapter = "momenta"
    place = 3
    experiment = "landscape=hills_and_canyon" + MOMENTA
