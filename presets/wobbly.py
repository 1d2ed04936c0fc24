"""The lecture's first experiment: a hill in the way."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, LECTURE_RUNS, Preset


@dataclass(frozen=True, eq=False)
class Wobbly(Preset):
    label = Text("Experiments (1): Wobbly", "Эксперименты (1): Волнистая чаша")
    teaches = Text(
        "RMSprop and Adagrad pass below the hill, the other three above it, and all five come close to the "
        "minimum. Then watch the heads: RMSprop and Adadelta go on jumping about it, since their steps do not "
        "shrink.",
        "RMSprop и Adagrad обходят холм снизу, остальные трое сверху, и все пятеро подходят к минимуму "
        "вплотную. Дальше следите за головами: RMSprop и Adadelta так и прыгают вокруг него, ведь их шаги не "
        "убывают.",
    )
    source = Source(ARTICLE, "wobbly")
    chapter = "experiments"
    place = 1
    experiment = "landscape=wobbly" + LECTURE_RUNS
