"""The gradients that a run got on a landscape, along x or along y."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from thalweg.catalog import Array, Source, Text, param
from thalweg.signals.base import Epochs, Signal


class Gradients(Protocol):
    """The gradients (T, 2) of a walk, by update and axis; they may be computed as they are asked for."""

    def __getitem__(self, place: tuple[Epochs, int], /) -> Array: ...


def nothing_met() -> Gradients:
    return np.zeros((0, 2))


@dataclass(frozen=True, eq=False)
class Walk(Signal):
    """The x or y component of the gradient that the walker got in update t.

    The run is not computed here: whoever simulates the walk sets `met`.
    """

    label = Text("Walk over a landscape", "Путь по рельефу")
    teaches = Text(
        "The gradients of one rule's run on a landscape, fed to others: what they would have made of them.",
        "Градиенты, что одно правило встретило на рельефе, достаются другим: что они сделали бы из его пути.",
    )
    formula = r"g(t) = \partial C(w_t) / \partial x \ \text{or}\ \partial C(w_t) / \partial y"
    source = Source("Thalweg")
    family = "walks"
    walked = True

    along: str = param(
        "x",
        kind="choice",
        choices=("x", "y"),
        doc=Text("The axis along which the gradient is taken.", "Ось, вдоль которой берётся градиент."),
    )
    met: Gradients = field(default_factory=nothing_met, repr=False)

    def gradient(self, t: Epochs, seed: int = 0) -> Array:
        along: Array = self.met[t, 0 if self.along == "x" else 1]
        return along
