"""The lecture's third experiment, which the page opens with."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, LECTURE_RUNS, Preset


@dataclass(frozen=True, eq=False)
class HillsAndCanyon(Preset):
    label = Text("Experiments (3): Hills and canyon", "Эксперименты (3): Холмы и каньон")
    teaches = Text(
        "All five fall into the same small hollow on the left; Adam alone rolls through it, over the rim and "
        "down the canyon to the minimum. Nesterov and Adagrad settle in the hollow, RMSprop and Adadelta go "
        "on trembling there.",
        "Все пятеро попадают в одну и ту же ложбинку слева; лишь Adam проскакивает её, переваливает через "
        "край и спускается по каньону к минимуму. Nesterov и Adagrad оседают в ложбинке, RMSprop и Adadelta "
        "так и дрожат в ней.",
    )
    source = Source(ARTICLE, "hills and canyon")
    chapter = "experiments"
    place = 3
    experiment = "landscape=hills_and_canyon" + LECTURE_RUNS
