"""Adam and SGD in two wells, and what of Adam makes the difference."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class InertiaChooses(Preset):
    label = Text("Adam and SGD: two minima", "Adam и SGD: разные минимумы")
    teaches = Text(
        "SGD slides into the deep well on the left and rests in it; Adam arrives there with speed, rolls past, and "
        "ends in the shallow one on the right. With β1 = 0 Adam has no inertia, and it too stays in the deep well, "
        "though it trembles there: it is the inertia that chose, not the division by the size of the gradient.",
        "SGD соскальзывает в глубокий колодец слева и там останавливается; Adam подходит к нему с разгона, "
        "проносится мимо и оказывается в мелком справа. С β1 = 0 у Adam инерции нет, и он тоже остаётся в "
        "глубоком, хоть и дрожит: выбрала именно инерция, а не деление на величину градиента.",
    )
    source = Source("Thalweg")
    chapter = "places"
    place = 1
    experiment = "landscape=two_wells&run=sgd&run=adam:beta1=0~0.9"
