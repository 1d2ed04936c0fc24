"""The lecture's second series, wobbly: four ways to the same minimum."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import ARTICLE, METHODS, Preset


@dataclass(frozen=True, eq=False)
class WobblyMethods(Preset):
    label = Text("Second series (1): Wobbly", "Вторая серия (1): Волнистая чаша")
    teaches = Text(
        "All four find the minimum: Powell comes within 1 % of it in 3 epochs, Nelder-Mead in 18. Let the loss "
        "run over evaluations and the order reverses: when they stop, Powell has used 135 values, BFGS 24 "
        "and as many gradients.",
        "Минимум находят все четверо: Пауэлл подходит к нему на 1 % за 3 эпохи, Нелдер-Мид за 18. Пустите кривые "
        "по числу вызовов, и порядок изменится: к остановке Пауэлл спросил 135 значений, а BFGS 24 и столько "
        "же градиентов.",
    )
    source = Source(ARTICLE, "wobbly")
    chapter = "methods"
    place = 1
    experiment = "landscape=wobbly" + METHODS
