"""The lecture's momentum series, basins and walls: inertia decides how many walls are crossed."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, MOMENTA, Preset


@dataclass(frozen=True, eq=False)
class BasinsAndWallsMomentum(Preset):
    label = Text("Momentum series (2): Basins and walls", "Серия с инерцией (2): Бассейны и стены")
    teaches = Text(
        "With momentum 0.25 the ball stays in the leftmost basin, with 0.9 it rolls over two walls and stops one "
        "basin short of the deepest. With 0.975 it crosses the deepest basin at full speed and swings in the "
        "next one beyond.",
        "С инерцией 0.25 шар остаётся в самом левом бассейне, с 0.9 перекатывается через две стены и "
        "останавливается, не дойдя одного до самого глубокого. С 0.975 он пролетает самый глубокий с разгона и "
        "качается в следующем за ним.",
    )
    source = Source(ARTICLE, "basins and walls")
    chapter = "momenta"
    place = 2
    experiment = "landscape=basins_and_walls" + MOMENTA
