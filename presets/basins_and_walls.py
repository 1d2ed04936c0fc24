"""The lecture's second experiment: basins beside each other, and walls between them."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, LECTURE_RUNS, Preset


@dataclass(frozen=True, eq=False)
class BasinsAndWalls(Preset):
    label = Text("Experiments (2): Basins and walls", "Эксперименты (2): Бассейны и стены")
    teaches = Text(
        "Adagrad, whose first steps leap over the walls and whose last are tiny, comes to rest in the deepest "
        "basin; Nesterov and Adam settle one basin short of it. RMSprop reaches the deepest basin too but "
        "trembles in it, and Adadelta leaps from basin to basin to the end.",
        "Adagrad первыми шагами перескакивает стены, последние у него крошечные, и он останавливается в самом "
        "глубоком бассейне; Nesterov и Adam оседают в соседнем, не дойдя одного. RMSprop тоже попадает в "
        "самый глубокий, но дрожит в нём, а Adadelta до конца скачет из бассейна в бассейн.",
    )
    source = Source(ARTICLE, "basins and walls")
    chapter = "experiments"
    place = 2
    experiment = "landscape=basins_and_walls" + LECTURE_RUNS
