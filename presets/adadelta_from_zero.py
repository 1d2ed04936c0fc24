"""Adadelta from three values of D: it measures its steps by those before, and from 0 there are none."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class AdadeltaFromZero(Preset):
    label = Text("Slow start of Adadelta", "Медленный старт Adadelta")
    teaches = Text(
        "Adadelta measures a step by those before it, and from D = 0 there are none: its first is 0.006 long, and "
        "after 125 epochs the minimum is still 2.1 away. From D = 0.001 the first is 0.19 and it is within 1 % at "
        "epoch 21; from 0.01 it is 0.61, sooner there, and jumps about the minimum to the end with steps of 0.58.",
        "Adadelta меряет шаг предыдущими, а при D = 0 их нет: первый длиной 0.006, и через 125 эпох до минимума "
        "ещё 2.1. При D = 0.001 первый 0.19, и к эпохе 21 он подходит на 1 %; при 0.01 первый 0.61, дорога ещё "
        "быстрее, но до самого конца он прыгает вокруг минимума шагами по 0.58.",
    )
    source = Source("Thalweg")
    chapter = "memory"
    place = 4
    experiment = "landscape=wobbly&run=adadelta:delta0=0~0.001~0.01"
    view = "loss=log"
