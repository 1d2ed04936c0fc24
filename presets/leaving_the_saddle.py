"""Five rules at a saddle: who stays, who lingers, who leaves at once."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class LeavingTheSaddle(Preset):
    label = Text("A saddle and who leaves it", "Седло: кто с него сойдёт")
    teaches = Text(
        "Newton heads for the saddle, is on it after one step and stays for good; SGD and Nesterov, whose "
        "steps are as small as the slope, need almost 50 epochs to come one unit off the ridge. Adagrad and Adam "
        "divide each coordinate by the size of its own gradient, so that 0.02 along y counts as much as 5 along x: "
        "they are that far at epochs 2 and 11.",
        "Ньютон принимает седло за цель: один шаг, и он на нём навсегда; SGD и Nesterov, чьи шаги так же малы, как "
        "уклон, отходят на единицу от гребня почти за 50 эпох. Adagrad и Adam делят каждую координату на величину "
        "её собственного градиента, и 0.02 вдоль y значат столько же, сколько 5 вдоль x: они там уже к эпохам 2 и "
        "11.",
    )
    source = Source("Thalweg")
    chapter = "places"
    place = 3
    experiment = "landscape=saddle&run=sgd:lr=0.05&run=nesterov&run=adagrad&run=adam&run=newton"
