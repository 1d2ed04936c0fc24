"""Newton around a maximum: it climbs, and the damped one turns the sign and comes down."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.presets.base import Preset


@dataclass(frozen=True, eq=False)
class NewtonOnASummit(Preset):
    label = Text("Newton on a summit", "Ньютон на вершине")
    teaches = Text(
        "Newton's method looks for a point without slope: from all eight starts around the summit it climbs "
        "back onto it and rests there. The damped one uses |λ| instead of the curvature λ and so goes downhill: "
        "by epoch 30 all its eight are at rest in minima, and each of the four has some.",
        "Метод Ньютона ищет место без уклона: со всех восьми стартов вокруг вершины он взбирается обратно на неё и "
        "там останавливается. Демпфированный берёт |λ| вместо кривизны λ и потому идёт вниз: к эпохе 30 все восемь "
        "стоят в минимумах, и ни один из четырёх не пуст.",
    )
    source = Source("Thalweg")
    chapter = "places"
    place = 5
    experiment = (
        "landscape=himmelblau&start=-0.27,-0.92&starts=ring:n=8,radius=0.45&epochs=30&run=newton&run=damped_newton"
    )
    view = "panels=optimizer&curves=each&loss=linear"
