"""The Goldstein-Price function: four minima below walls a million high."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import SURVEY, Domain, Landscape, Minimum, Published, log_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class GoldsteinPrice(Landscape):
    """f(x, y) = [1 + (x + y + 1)² (19 − 14x + 3x² − 14y + 6xy + 3y²)]
    · [30 + (2x − 3y)² (18 − 32x + 12x² + 48y − 36xy + 27y²)].

    Domain [−2, 2]². Minimum: 3 at (0, −1). Local minima: 30 at (−0.6, −0.4), 84 at (1.8, 0.2), 840 at (1.2, 0.8).
    Teaches: no single rate suits walls a million high and the hollows between them.
    The lecture's five: nesterov overflows at epoch 3; the others come down by dividing by the gradient, and part:
    adam heads for the global minimum, adadelta rests in the hollow of 840, rmsprop has left it for that of 84,
    adagrad is on its way to that of 30.
    Source: Goldstein & Price 1971; Jamil & Yang 2013, function 58.
    Departures: computed in s = x + y and t = 2x − 3y, for each factor depends on one of them alone:
    19 − 14s + 3s² and 18 − 16t + 3t² are the long brackets.
    """

    label = Text("Goldstein–Price", "Функция Голдстейна — Прайса")
    teaches = Text(
        "Heights from 3 to a million: the gradient spans six orders, so a rate that survives the walls is lost "
        "below, and rules that divide by its size need none.",
        "Высоты от 3 до миллиона: градиент меняется на шесть порядков, и скорость, пригодная для стен, внизу "
        "ничтожна, а правилам, что делят на его величину, всё равно.",
    )
    formula = (
        r"\begin{aligned} f(x, y) = {} & \bigl[1 + (x + y + 1)^2 \\"
        r" & \quad (19 - 14x + 3x^2 - 14y + 6xy + 3y^2)\bigr] \\"
        r" & \cdot \bigl[30 + (2x - 3y)^2 \\ & \quad (18 - 32x + 12x^2 + 48y - 36xy + 27y^2)\bigr] \end{aligned}"
    )
    source = Source(SURVEY, "function 58")
    also_called = ("goldstein",)
    domain = Domain(-2, 2, -2, 2)
    start = (-1.25, 1.5)
    epochs = 200
    family = "valleys"
    levels = log_levels(4, 1e6, 28)
    suggested = rates(
        sgd=1e-6,
        momentum=5e-7,
        nesterov=5e-7,
        adadelta=10.0,
        lion=0.01,
        qhm=5e-6,
        radam=5e-7,
        sam=1e-6,
        schedule_free_sgd=1e-6,
    )
    published = (
        Published((1.0, 1.0), 1876.0, "the tests of github.com/Sycor4x/lipo"),
        Published((-1.0, 1.0), 87100.0, "the tests of github.com/Sycor4x/lipo"),
    )

    def value(self, x: Array) -> Array:
        s, t = _coordinates(x)
        return _first(s) * _second(t)

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        s, t = _coordinates(x)
        a, b = _first(s), _second(t)
        along_s, along_t = _first_slope(s) * b, a * _second_slope(t)
        return a * b, pair(along_s + 2.0 * along_t, along_s - 3.0 * along_t)

    def hess(self, x: Array) -> Array:
        s, t = _coordinates(x)
        ss = 12.0 * (3.0 * s * s - 4.0 * s - 1.0) * _second(t)
        st = _first_slope(s) * _second_slope(t)
        tt = _first(s) * (12.0 * t * (3.0 * t - 8.0) + 36.0)
        return symmetric(ss + 4.0 * st + 4.0 * tt, ss - st - 6.0 * tt, ss - 6.0 * st + 9.0 * tt)

    def minima(self) -> tuple[Minimum, ...]:
        return (
            Minimum(0.0, -1.0, 3.0),
            Minimum(-0.6, -0.4, 30.0, "local"),
            Minimum(1.8, 0.2, 84.0, "local"),
            Minimum(1.2, 0.8, 840.0, "local"),
        )


def _coordinates(x: Array) -> tuple[Array, Array]:
    u, v = x[..., 0], x[..., 1]
    return u + v, 2.0 * u - 3.0 * v


def _first(s: Array) -> Array:
    p = s + 1.0
    return 1.0 + p * p * (19.0 - 14.0 * s + 3.0 * s * s)


def _first_slope(s: Array) -> Array:
    return 12.0 * (s + 1.0) * (s - 1.0) * (s - 2.0)


def _second(t: Array) -> Array:
    return 30.0 + t * t * (18.0 - 16.0 * t + 3.0 * t * t)


def _second_slope(t: Array) -> Array:
    return 12.0 * t * (t - 1.0) * (t - 3.0)
