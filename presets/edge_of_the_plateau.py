"""A grid of starts over pit and plateau: how far the gradient reaches, and who does not need it to."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class EdgeOfThePlateau(Preset):
    label = Text("The edge of a plateau", "Край плато")
    teaches = Text(
        "SGD falls into the pit from the sixteen inner starts, and from the outermost of these, 2.4 away, only at "
        "epoch 45; the twenty beyond, 2.9 away and more, move by 0.11 at most in all 125 epochs. Adam at the same "
        "rate, 0.1, comes in from all 36 within 30 epochs: divided by its own size, the faintest gradient makes a "
        "whole step.",
        "SGD скатывается в яму из шестнадцати внутренних стартов, причём из крайних среди них, за 2.4 от дна, лишь "
        "к эпохе 45; двадцать внешних, за 2.9 и дальше, за все 125 эпох сдвигаются самое большее на 0.11. Adam с "
        "той же скоростью 0.1 за 30 эпох приходит изо всех 36: делённый на собственную величину, и самый слабый "
        "градиент даёт целый шаг.",
    )
    source = Source("Thalweg")
    chapter = "places"
    place = 4
    experiment = "landscape=giant_plateau&start=0,0&starts=grid:nx=6,ny=6,width=5.6,height=5.6&run=sgd:lr=0.1&run=adam"
    view = "panels=optimizer&curves=each"
