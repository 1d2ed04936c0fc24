"""Four learning rates on the canyon's floor: too small, small, right, and a little too large."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class RateInCanyon(Preset):
    label = Text("Four rates in a canyon", "Четыре скорости в каньоне")
    teaches = Text(
        "At rate 0.01 gradient descent is still creeping down the canyon when the epochs end; with 0.03 it is "
        "within 1 % of the minimum at epoch 99, with 0.1 at 29. A rate of 0.13 is more than the walls allow, 2 / λ "
        "= 0.11: the path bounces between them to the end, and its loss never falls below 0.68.",
        "При скорости 0.01 градиентный спуск и к концу эпох ещё ползёт по каньону; с 0.03 он подходит к минимуму "
        "на 1 % к эпохе 99, с 0.1 к 29-й. Скорость 0.13 больше, чем допускают стены, 2 / λ = 0.11: путь до конца "
        "мечется между ними, и потери так и не опускаются ниже 0.68.",
    )
    source = Source("Thalweg")
    chapter = "rates"
    place = 1
    experiment = "landscape=hills_and_canyon&start=-2.8,2.2&run=sgd:lr=0.01~0.03~0.1~0.13"
    view = "panels=lr&loss=log"
