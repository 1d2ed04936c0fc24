"""The saddle: down on two sides, up on the other two."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import Domain, Landscape, Minimum, Published, linear_levels, pair, rates, symmetric


@dataclass(frozen=True, eq=False)
class Saddle(Landscape):
    """f(x, y) = x² − y².

    Domain [−3, 3]². No minimum: it falls without end along y. Saddle: 0 at (0, 0).
    Teaches: rules in proportion to the gradient linger at a saddle, rules that divide by its size leave at once.
    The lecture's five: nesterov is at the saddle by epoch 20 and leaves the picture only at 57; adagrad, rmsprop
    and adadelta leave it at 4 or 5, adam at 13.
    Source: Dauphin et al. 2014, for what saddles do to optimizers.
    """

    label = Text("Saddle", "Седло")
    teaches = Text(
        "Along x the saddle looks like a minimum: rules that step in proportion to the gradient linger there, "
        "rules that divide by its size leave at once.",
        "Вдоль x седло похоже на минимум: кто шагает соразмерно градиенту, застревает, а кто делит на его "
        "величину, уходит сразу.",
    )
    formula = r"f(x, y) = x^2 - y^2"
    source = Source(
        "Dauphin et al., Identifying and attacking the saddle point problem in high-dimensional non-convex"
        " optimization (2014)"
    )
    also_called = ("hyperbolic_paraboloid",)
    domain = Domain(-3, 3, -3, 3)
    start = (-2.5, 0.01)
    epochs = 60
    family = "saddles"
    levels = linear_levels(-9, 9, 37)
    note = Text(
        "Unbounded below: there is no minimum, and a run that has left the saddle falls for ever.",
        "Снизу не ограничена: минимума нет, и кто сошёл с седла, падает бесконечно.",
    )
    suggested = rates(sgd=0.05, lion=0.05, qhm=0.2, sam=0.05, schedule_free_sgd=0.2)
    published = (Published((2.0, 1.0), 3.0, "by hand"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        return u * u - v * v

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        return self.value(x), pair(2.0 * x[..., 0], -2.0 * x[..., 1])

    def hess(self, x: Array) -> Array:
        return symmetric(np.full(x.shape[:-1], 2.0), 0.0, -2.0)

    def minima(self) -> tuple[Minimum, ...]:
        return ()
