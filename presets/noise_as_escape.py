"""Twenty seeds of noise at three rates, from the bottom of a hollow: who gets out."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class NoiseAsEscape(Preset):
    label = Text("Noise as a way out", "Шум как выход")
    teaches = Text(
        "All start at the bottom of the hollow, where without noise nothing moves; noise of σ = 3, times the rate, "
        "is what drives them. At rate 0.005 all 20 seeds stay within half a unit, at 0.02 nine get out, seven of "
        "them already in the canyon, and at 0.05 all twenty are there.",
        "Все начинают на дне ложбинки, где без шума ничто не движется; гонит их шум с σ = 3, умноженный на "
        "скорость. При скорости 0.005 все 20 зёрен остаются в пределах пол-единицы, при 0.02 выбираются девять, "
        "семь из них уже в каньоне, а при 0.05 там все двадцать.",
    )
    source = Source("Thalweg")
    chapter = "noise"
    place = 1
    experiment = "landscape=hills_and_canyon&start=-2.034,-1.082&noise=3&seeds=20&run=sgd:lr=0.005~0.02~0.05"
    view = "panels=lr"
