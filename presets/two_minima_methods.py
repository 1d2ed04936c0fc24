"""The lecture's second series, bad init: a tolerance reached says nothing of which minimum."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, METHODS, Preset


@dataclass(frozen=True, eq=False)
class TwoMinimaMethods(Preset):
    label = Text("Second series (4): Bad init", "Вторая серия (4): Неудачный старт")
    teaches = Text(
        "All four report success in the shallow pit, BFGS and CG after 3 epochs and 4 gradients. No method that "
        "looks only around itself can know of the deeper pit: the start decides here too.",
        "Все четверо рапортуют об успехе в мелкой яме, BFGS и CG через 3 эпохи и 4 градиента. Метод, который "
        "смотрит только вокруг себя, не может знать о глубокой яме: и здесь решает старт.",
    )
    source = Source(ARTICLE, "bad init")
    chapter = "methods"
    place = 5
    experiment = "landscape=two_minima" + METHODS
