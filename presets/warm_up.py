"""Warm-up against none: a start so steep that the full rate is thrown out by its first step."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class WarmUp(Preset):
    label = Text("Warm-up against none", "С разогревом и без него")
    teaches = Text(
        "The start is on a wall so steep that one step at rate 0.02 leaps out of the picture and the fourth is "
        "too large for float64; warm-up begins with a tenth of it, is down on gentler ground by the time "
        "the rate is whole, and ends at loss 0.005. The careful 0.002 from the first epoch to the last survives "
        "too, but crawls along the valley and ends at 0.21.",
        "Старт на такой крутой стене, что первый шаг при скорости 0.02 вылетает из картинки, а четвёртый уже не "
        "умещается в число; разогрев начинает с десятой доли, к полной скорости он уже на пологом месте, и под "
        "конец потери 0.005. Осторожная скорость 0.002 с первой эпохи до последней тоже выживает, но ползёт по "
        "долине и кончает на 0.21.",
    )
    source = Source("Thalweg")
    chapter = "rates"
    place = 3
    experiment = "landscape=beale&run=sgd:lr=0.02@cosine&run=sgd:lr=0.02@warmup_cosine&run=sgd:lr=0.002@cosine"
    view = "zoom=1,4,-1,2&loss=log"
