"""The monkey saddle: three ways down and three up, and no curvature at all in the middle."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, linear_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class MonkeySaddle(Landscape):
    """f(x, y) = x³ − 3xy².

    Domain [−2, 2]². No minimum: it falls without end in three directions. Saddle: 0 at (0, 0), where the Hessian
    is 0 too.
    Teaches: where slope and curvature both vanish there is nothing to steer by.
    The lecture's five: nesterov drifts about the middle for fifty epochs, then falls and overflows at 77; adagrad,
    rmsprop, adadelta and adam leave the picture at epochs 2, 3, 4 and 8.
    Source: Hilbert & Cohn-Vossen 1932, chapter IV.
    """

    label = Text("Monkey saddle", "Обезьянье седло")
    teaches = Text(
        "In the middle slope and curvature both vanish: a run that comes there drifts with nothing to steer by, "
        "then falls ever faster down one of three ways.",
        "В середине исчезают и уклон, и кривизна: попавший туда блуждает без ориентира, а потом всё быстрее "
        "падает по одному из трёх спусков.",
    )
    formula = r"f(x, y) = x^3 - 3x y^2"
    source = Source("Hilbert & Cohn-Vossen, Geometry and the Imagination (1932)", "chapter IV")
    domain = Domain(-2, 2, -2, 2)
    start = (1.8, 0.1)
    epochs = 80
    family = "saddles"
    levels = linear_levels(-16, 16, 33)
    note = Text(
        "Unbounded below: there is no minimum, and a run that has left the saddle falls faster and faster.",
        "Снизу не ограничена: минимума нет, и кто сошёл с седла, падает всё быстрее.",
    )
    suggested = rates(sgd=0.005, momentum=0.001, nesterov=0.001, qhm=0.02, schedule_free_sgd=0.02)
    published = (Published((1.0, 1.0), -2.0, "by hand"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        return u * (u * u - 3.0 * v * v)

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        return self.value(x), pair(3.0 * (u * u - v * v), -6.0 * u * v)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        return symmetric(6.0 * u, -6.0 * v, -6.0 * u)

    def minima(self) -> tuple[Minimum, ...]:
        return ()
