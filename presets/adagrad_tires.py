"""Adagrad against two rules that forget: the sum of squares only grows, and the steps only shrink."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class AdagradTires(Preset):
    label = Text("Adagrad runs out of steam", "Adagrad выдыхается")
    teaches = Text(
        "All three have rate 0.5, and the first step of Adagrad is as long as that of Adam, 0.7; but every "
        "gradient shortens all later steps, to 0.08 at epoch 20 and 0.02 at the end, when it is still 2.7 away. "
        "RMSprop and Adam forget old gradients and are within 1 % of the minimum at epochs 22 and 31; then Adam "
        "settles, and RMSprop trembles about it with steps of 0.7.",
        "У всех троих скорость 0.5, и первый шаг Adagrad так же длинен, как у Adam, 0.7; но каждый градиент "
        "укорачивает все следующие шаги, до 0.08 к эпохе 20 и до 0.02 под конец, когда до минимума ещё 2.7. "
        "RMSprop и Adam старое забывают и подходят на 1 % к эпохам 22 и 31; дальше Adam оседает, а RMSprop дрожит "
        "вокруг минимума шагами по 0.7.",
    )
    source = Source("Thalweg")
    chapter = "memory"
    place = 3
    experiment = "landscape=booth&run=adagrad:lr=0.5&run=rmsprop:lr=0.5&run=adam:lr=0.5"
    view = "loss=log"
