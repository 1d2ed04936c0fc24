"""The lecture's momentum series, wobbly: how much inertia is too much."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, MOMENTA, Preset


@dataclass(frozen=True, eq=False)
class WobblyMomentum(Preset):
    label = Text("Momentum series (1): Wobbly", "Серия с инерцией (1): Волнистая чаша")
    teaches = Text(
        "With momentum 0.25 the path creeps round the hill and is within 1 % only at epoch 89; with 0.9 it is "
        "there at 42 and settles. With 0.975 it swings far beyond the minimum and is still swinging when the "
        "epochs end.",
        "С инерцией 0.25 путь ползёт вокруг холма и подходит на 1 % лишь к эпохе 89; с 0.9 он там на 42-й и "
        "успокаивается. С 0.975 он пролетает далеко за минимум и всё ещё качается, когда эпохи кончаются.",
    )
    source = Source(ARTICLE, "wobbly")
    chapter = "momenta"
    place = 1
    experiment = "landscape=wobbly" + MOMENTA
