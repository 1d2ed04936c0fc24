"""Twenty seeds of noise and three courses of the rate: large, small, and falling from the one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class NoiseAndDecay(Preset):
    label = Text("Noise and a falling rate", "Шум и убывающая скорость")
    teaches = Text(
        "Rate 0.1 is down in ten epochs and trembles there to the end, at a median loss of 0.17 over 20 seeds; "
        "rate 0.01 trembles less but takes all the 125 epochs to come down to 0.10. A rate that falls from 0.1 by "
        "3 % an epoch has both: nearly as quick at first, and 0.015 at the end.",
        "Скорость 0.1 за десять эпох спускается на дно и дрожит там до конца, медиана потерь по 20 зёрнам 0.17; "
        "скорость 0.01 дрожит меньше, но и все 125 эпох спускается лишь до 0.10. Скорость, что падает от 0.1 на 3 "
        "% за эпоху, берёт лучшее от обеих: сначала почти так же быстра, а под конец 0.015.",
    )
    source = Source("Thalweg")
    chapter = "noise"
    place = 2
    experiment = (
        "landscape=simple_quad&noise=2&seeds=20&run=sgd:lr=0.1&run=sgd:lr=0.01&run=sgd:lr=0.1@exponential:beta=0.03"
    )
    view = "panels=run&loss=log"
