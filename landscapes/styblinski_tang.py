"""The Styblinski-Tang function: four wells, one in each quarter, of different depths."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, linear_levels, rates, symmetric


@dataclass(frozen=True, eq=False)
class StyblinskiTang(Landscape):
    """f(x, y) = (x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)/2.

    Domain [−5, 5]². Minimum: −78.332331407543 at x = y = −2.903534027771.
    Local minima: −64.195612359055 at (2.746802770991, −2.903534027771) and at (−2.903534027771, 2.746802770991),
    −50.058893310568 at x = y = 2.746802770991.
    Teaches: to leave a well for a deeper one takes speed.
    The lecture's five: nesterov rolls through the nearest and shallowest well and over the hill into the deepest;
    the other four stay in the first.
    Source: Styblinski & Tang 1990; Jamil & Yang 2013, function 144, at n = 2.
    """

    label = Text("Styblinski–Tang", "Функция Стыблинского — Танга")
    teaches = Text(
        "Four wells, the shallowest in one corner and the deepest in the opposite one: only a run with enough "
        "speed gets from the one to the other.",
        "Четыре колодца, самый мелкий и самый глубокий в противоположных углах: из одного в другой попадает лишь "
        "тот, у кого хватит разгона.",
    )
    formula = r"f(x, y) = \tfrac{1}{2}\left(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y\right)"
    source = Source(SURVEY, "function 144")
    also_called = ("styblinski",)
    domain = Domain(-5, 5, -5, 5)
    start = (4.8, 4.7)
    epochs = 100
    family = "several_minima"
    levels = linear_levels(-80, 80, 33)
    suggested = rates(adadelta=50.0, qhadam=0.5)
    published = (Published((1.0, 2.0), -24.0, "by hand: (−10 − 38) / 2"),)

    def value(self, x: Array) -> Array:
        square = x * x
        each = square * (square - 16.0) + 5.0 * x
        return 0.5 * (each[..., 0] + each[..., 1])

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        return self.value(x), x * (2.0 * x * x - 16.0) + 2.5

    def hess(self, x: Array) -> Array:
        curvature = 6.0 * x * x - 16.0
        return symmetric(curvature[..., 0], 0.0, curvature[..., 1])

    def minima(self) -> tuple[Minimum, ...]:
        deep, shallow = -2.9035340277711771, 2.7468027709908370
        return (
            Minimum(deep, deep, -78.332331407542831),
            Minimum(shallow, deep, -64.195612359055358, "local"),
            Minimum(deep, shallow, -64.195612359055358, "local"),
            Minimum(shallow, shallow, -50.058893310567885, "local"),
        )
