"""The lecture's second series, giant plateau: a line search does not mind a faint slope."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, METHODS, Preset


@dataclass(frozen=True, eq=False)
class GiantPlateauMethods(Preset):
    label = Text("Second series (4): Giant plateau", "Вторая серия (4): Огромное плато")
    teaches = Text(
        "The gradient is nearly 0 but points straight at the pit, and a line search lengthens its step until the "
        "loss falls: BFGS and CG are at the bottom after one epoch, which cost 17 values and 17 gradients. "
        "Nelder-Mead, which compares values alone, tumbles down in some twenty.",
        "Градиент почти нулевой, но смотрит точно на яму, а линейный поиск удлиняет шаг, пока функция убывает: "
        "BFGS и CG на дне через одну эпоху, ценой 17 значений и 17 градиентов. Нелдер-Мид, который только "
        "сравнивает значения, скатывается эпох за двадцать.",
    )
    source = Source(ARTICLE, "giant plateau")
    chapter = "methods"
    place = 4
    experiment = "landscape=giant_plateau" + METHODS
