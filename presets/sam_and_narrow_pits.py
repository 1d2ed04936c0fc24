"""SGD and SAM on ripples: taking the slope farther away than a ripple is wide."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class SamAndNarrowPits(Preset):
    label = Text("SAM and narrow pits", "SAM и узкие ямки")
    teaches = Text(
        "SGD and SAM with ρ = 0.05, both at rate 0.03, are caught by ripples on the way down, at losses of 2.3 and "
        "2.5. With ρ = 0.2 SAM takes the slope farther away than a ripple is wide, 0.16, hardly feels the "
        "ripples and comes down to 0.13; each step costs two gradients.",
        "SGD и SAM с ρ = 0.05, оба со скоростью 0.03, застревают в ряби на полпути, потери 2.3 и 2.5. С ρ = 0.2 "
        "SAM спрашивает уклон дальше, чем ширина ямки, 0.16, ряби почти не чувствует и спускается до 0.13; за "
        "каждый шаг он платит двумя градиентами.",
    )
    source = Source("Thalweg")
    chapter = "places"
    place = 6
    experiment = "landscape=ripple&run=sgd:lr=0.03&run=sam:lr=0.03,rho=0.05~0.2"
    view = "zoom=-3,0.5,-3,0.5"
