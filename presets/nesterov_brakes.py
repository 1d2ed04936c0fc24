"""Nesterov against momentum, at the same rate and momentum: who swings across the valley."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class NesterovBrakes(Preset):
    label = Text("Nesterov against momentum", "Nesterov против простой инерции")
    teaches = Text(
        "Same rate, same momentum: the heavy ball still swings across the valley by more than half a unit at epoch "
        "20, Nesterov, which takes the gradient where it is about to be, keeps within 0.02 of the floor from "
        "epoch 10 on. Along the valley both roll past the minimum, yet Nesterov stays below a hundredth of its "
        "first loss from epoch 17, momentum only from 43.",
        "Скорость одна, инерция одна: тяжёлый шар и в эпоху 20 качается поперёк долины больше чем на пол-единицы, "
        "а Nesterov, который спрашивает градиент там, где вот-вот окажется, с эпохи 10 держится у её дна в "
        "пределах 0.02. Вдоль долины минимум проскакивают оба, но Nesterov остаётся ниже сотой доли первых потерь "
        "с эпохи 17, а простая инерция лишь с 43-й.",
    )
    source = Source("Thalweg")
    chapter = "memory"
    place = 2
    experiment = "landscape=quadratic&run=momentum:lr=0.05&run=nesterov:lr=0.05"
    view = "panels=optimizer&curves=each&loss=log"
