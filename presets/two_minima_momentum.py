"""The lecture's momentum series, bad init: inertia alone does not leave a pit."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, MOMENTA, Preset


@dataclass(frozen=True, eq=False)
class TwoMinimaMomentum(Preset):
    label = Text("Momentum series (4): Bad init", "Серия с инерцией (4): Неудачный старт")
    teaches = Text(
        "All three stay in the shallow pit: with 0.25 the ball has not come to its bottom when the epochs end, "
        "with 0.9 it swings once and rests. With 0.975 it swings to and fro to the end, never far enough to roll "
        "out.",
        "Все трое остаются в мелкой яме: с 0.25 шар и к концу эпох не дошёл до дна, с 0.9 качнулся и успокоился. "
        "С 0.975 он качается взад и вперёд до конца, но выкатиться ему не хватает.",
    )
    source = Source(ARTICLE, "bad init")
    chapter = "momenta"
    place = 5
    experiment = "landscape=two_minima" + MOMENTA
