"""The lecture's second series, basins and walls: searches leap over the walls, a small triangle does not."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, METHODS, Preset


@dataclass(frozen=True, eq=False)
class BasinsAndWallsMethods(Preset):
    label = Text("Second series (2): Basins and walls", "Вторая серия (2): Бассейны и стены")
    teaches = Text(
        "Powell searches along x and then along y, which suits a surface that is a sum of the two: one epoch, "
        "and it stands in the deepest basin, where BFGS and CG leap in a few. Nelder-Mead's triangle is smaller "
        "than a basin and settles in the leftmost one.",
        "Пауэлл ищет вдоль x, затем вдоль y, а рельеф и есть сумма двух таких слагаемых: одна эпоха, и он в "
        "самом глубоком бассейне, куда BFGS и CG допрыгивают за несколько. Треугольник Нелдера-Мида меньше "
        "бассейна и оседает в самом левом.",
    )
    source = Source(ARTICLE, "basins and walls")
    chapter = "methods"
    place = 2
    experiment = "landscape=basins_and_walls" + METHODS
