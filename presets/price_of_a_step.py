"""Line searches against a fixed rate, over what they ask for: who never climbs, and at what price."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class PriceOfAStep(Preset):
    label = Text("The price of a step", "Цена шага")
    teaches = Text(
        "The first step of SGD climbs, from 409 to 506; the two line searches try a step by its value before they "
        "take it, and never climb. Over evaluations you see the price: gradient descent with line search has "
        "made 1142 and is still in the valley, at loss 0.32, while L-BFGS, which has learnt the curvature, "
        "rests in the minimum after 75.",
        "Первый шаг SGD ведёт вверх, с 409 на 506; оба поиска сначала проверяют шаг по значению и вверх не идут "
        "никогда. По числу вызовов видна цена: спуск с поиском шага спросил 1142 раза и всё ещё в долине, потери "
        "0.32, а L-BFGS, узнавший кривизну, после 75 вызовов стоит в минимуме.",
    )
    source = Source("Thalweg")
    chapter = "rates"
    place = 4
    experiment = "landscape=rosenbrock&epochs=100&run=sgd:lr=0.001&run=gd_armijo&run=lbfgs"
    view = "loss=log&over=evaluations"
