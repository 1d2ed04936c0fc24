"""Adam at seven learning rates: on any slope its steps are about as long as the rate."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class AdamAtSevenRates(Preset):
    label = Text("Adam at seven rates", "Adam: семь скоростей")
    teaches = Text(
        "The first step of Adam is as long in each coordinate as its rate, on any slope: with 0.001 and 0.003 it "
        "has not even reached the hollow when the epochs end, with 0.01 it is on the brink, with 0.03 and 0.1 it "
        "settles there. Only 0.3 and 1 carry it on into the canyon, and there both are within 1 % of the minimum "
        "before epoch 30.",
        "Первый шаг Adam по каждой координате равен скорости, каков бы ни был склон: с 0.001 и 0.003 он к концу "
        "эпох не дошёл и до ложбинки, с 0.01 стоит у её края, с 0.03 и 0.1 оседает в ней. Лишь 0.3 и 1 проносят "
        "его дальше, в каньон, и там оба подходят к минимуму на 1 % раньше эпохи 30.",
    )
    source = Source("Thalweg")
    chapter = "memory"
    place = 5
    experiment = "landscape=hills_and_canyon&run=adam:lr=0.001..1*7log"
