"""The lecture's second series, hills and canyon: who sees far may see the wrong valley."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, METHODS, Preset


@dataclass(frozen=True, eq=False)
class HillsAndCanyonMethods(Preset):
    label = Text("Second series (3): Hills and canyon", "Вторая серия (3): Холмы и каньон")
    teaches = Text(
        "BFGS, CG and Nelder-Mead come round the hills and down the canyon to the minimum, BFGS in 5 epochs. "
        "Powell's very first search runs along the whole width, finds the hollow in the lower right corner, and "
        "it stays there.",
        "BFGS, CG и Нелдер-Мид обходят холмы и спускаются по каньону к минимуму, BFGS за 5 эпох. А Пауэлл первым "
        "же поиском проходит всю ширину, находит ложбину в правом нижнем углу и там остаётся.",
    )
    source = Source(ARTICLE, "hills and canyon")
    chapter = "methods"
    place = 3
    experiment = "landscape=hills_and_canyon" + METHODS
