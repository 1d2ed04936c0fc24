"""The lecture's fourth experiment, first half: a start where the gradient has all but vanished."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, LECTURE_RUNS, Preset


@dataclass(frozen=True, eq=False)
class GiantPlateau(Preset):
    label = Text("Experiments (4): Giant plateau", "Эксперименты (4): Огромное плато")
    teaches = Text(
        "On the plateau the gradient is nearly 0, so Nesterov, whose step is proportional to it, does not "
        "visibly move in all 125 epochs. The other four divide by the gradient's own size and walk on: Adam "
        "and Adagrad fall into the pit first, then RMSprop, and Adadelta last.",
        "На плато градиент почти нулевой, и Nesterov, чей шаг ему пропорционален, за все 125 эпох на глаз не "
        "сдвигается. Остальные четверо делят на величину самого градиента и идут: первыми в яму падают Adam и "
        "Adagrad, за ними RMSprop, последним Adadelta.",
    )
    source = Source(ARTICLE, "giant plateau")
    chapter = "experiments"
    place = 4
    experiment = "landscape=giant_plateau" + LECTURE_RUNS
