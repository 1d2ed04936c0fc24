"""Four values of momentum in one valley: the heavier the ball, the further it rolls past the minimum."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class MomentumOvershoots(Preset):
    label = Text("Momentum overshoots", "Инерция проскакивает")
    teaches = Text(
        "Without momentum and with 0.5 the path never passes the minimum; with 0.9 the ball rolls 0.33 beyond it "
        "along the valley, comes back, and ends a thousand times lower than without. With 0.98 it rolls 1.6 beyond "
        "and is still swinging when the epochs end, at loss 1.7: higher than without any momentum, 0.32.",
        "Без инерции и с 0.5 путь за минимум не заходит; с 0.9 шар проскакивает его вдоль долины на 0.33, "
        "возвращается и к концу в тысячу раз ниже, чем без инерции. С 0.98 он проскакивает на 1.6 и к концу эпох "
        "ещё качается, потери 1.7: выше, чем вовсе без инерции, 0.32.",
    )
    source = Source("Thalweg")
    chapter = "memory"
    place = 1
    experiment = "landscape=quadratic&run=momentum:lr=0.01,momentum=0~0.5~0.9~0.98"
    view = "panels=momentum&loss=log"
