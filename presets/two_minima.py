"""The lecture's fourth experiment, second half: a start beside the wrong minimum."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, LECTURE_RUNS, Preset


@dataclass(frozen=True, eq=False)
class TwoMinima(Preset):
    label = Text("Experiments (4): Bad init", "Эксперименты (4): Неудачный старт")
    teaches = Text(
        "All five start beside the shallow pit, and none of them ever leaves it for the deep one in the "
        "middle. Even the large steps that RMSprop and Adadelta make to the end only circle in it: here the "
        "start decides, not the rule.",
        "Все пятеро стартуют возле мелкой ямы, и ни один не выбирается из неё в глубокую, что посередине. "
        "Даже большие шаги, которые RMSprop и Adadelta делают до конца, лишь кружат в ней: здесь решает "
        "старт, а не правило.",
    )
    source = Source(ARTICLE, "bad init")
    chapter = "experiments"
    place = 5
    experiment = "landscape=two_minima" + LECTURE_RUNS
