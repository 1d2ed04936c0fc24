"""One ring of starts, two rules: a basin of attraction belongs to the rule too."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class BasinsOfAttraction(Preset):
    label = Text("Basins: 24 starts on a ring", "Бассейны: 24 старта по кольцу")
    teaches = Text(
        "Gradient descent ends in the nearest of the four minima from every one of the 24 starts. Momentum at the "
        "same rate rolls past the nearest from four of them and ends in another: a basin of attraction belongs to "
        "the rule as much as to the surface.",
        "Градиентный спуск из каждого из 24 стартов приходит в ближайший из четырёх минимумов. Инерция при той же "
        "скорости из четырёх стартов проскакивает ближайший и попадает в другой: бассейн притяжения принадлежит "
        "правилу не меньше, чем поверхности.",
    )
    source = Source("Thalweg")
    chapter = "places"
    place = 2
    experiment = "landscape=himmelblau&start=0,0&starts=ring:n=24,radius=4&run=sgd:lr=0.002&run=momentum:lr=0.002"
    view = "panels=optimizer&curves=each&loss=linear"
