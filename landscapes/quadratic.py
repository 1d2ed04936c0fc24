"""A quadratic of chosen condition number and direction: what theory speaks of."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from thalweg.catalog import Array, Elsewhere, Source, Text, param
from thalweg.landscapes.base import (
    Domain,
    Landscape,
    Levels,
    Minimum,
    Published,
    log_levels,
    pair,
    rates,
    symmetric,
    varying,
)


@dataclass(frozen=True, eq=False)
class Quadratic(Landscape):
    """f(x) = ½ s (x − c)ᵀ R(θ) diag(1, κ) R(θ)ᵀ (x − c), where R(θ) turns counter-clockwise by θ.

    Domain [−3, 3]², wider on all sides by the larger of |cx| and |cy|. Minimum: 0 at c = (cx, cy).
    The floor of the valley has the direction θ, and κ is the condition number.
    Teaches: the steep direction bounds the rate, the flat one sets the time.
    The lecture's five: nesterov and adam swing across the valley on their way, rmsprop, adagrad and adadelta drop
    into it and follow it; all are within 1 % by epoch 31.
    Source: Boyd & Vandenberghe 2004, section 9.3.2, whose quadratic in R² this is, turned.
    """

    kappa: float = param(
        10.0,
        1,
        1e6,
        symbol=r"\kappa",
        scale="log",
        doc=Text(
            "Condition number: how many times steeper it curves across than along.",
            "Число обусловленности: во сколько раз кривизна поперёк больше, чем вдоль.",
        ),
    )
    angle: float = param(
        30.0,
        -180,
        180,
        symbol=r"\theta",
        doc=Text(
            "Direction of the valley in degrees, counter-clockwise from the x axis.",
            "Направление долины в градусах, против часовой стрелки от оси x.",
        ),
    )

    scale: float = param(
        1.0,
        1e-3,
        1000,
        symbol="s",
        scale="log",
        doc=Text("Curvature along the valley.", "Кривизна вдоль долины."),
    )
    cx: float = param(0.0, -20, 20, symbol="c_x", doc=Text("x of the minimum.", "x минимума."))
    cy: float = param(0.0, -20, 20, symbol="c_y", doc=Text("y of the minimum.", "y минимума."))

    label = Text("Quadratic", "Квадратичная форма")
    teaches = Text(
        "What theory says of rates, it says of this surface: the steep direction bounds the rate, the flat one "
        "sets the time.",
        "Всё, что теория говорит о скорости обучения, сказано об этой поверхности: крутое направление её "
        "ограничивает, пологое задаёт время.",
    )
    formula = (
        r"f(x, y) = \tfrac{s}{2} \, u^{\top} R(\theta) \begin{pmatrix} 1 & 0 \\ 0 & \kappa \end{pmatrix}"
        r" R(\theta)^{\top} u,\quad u = \begin{pmatrix} x - c_x \\ y - c_y \end{pmatrix}"
    )
    source = Source("Boyd & Vandenberghe, Convex Optimization (2004)", "section 9.3.2")
    also_called = ("ellipse", "ill_conditioned")
    elsewhere: ClassVar[Elsewhere] = {
        "condition": ("kappa",),
        "condition_number": ("kappa",),
        "theta": ("angle",),
        "rotation": ("angle",),
    }
    domain = varying(Domain(-3, 3, -3, 3), lambda self: self._domain())
    start = (-2.8, 0.5)
    epochs = 100
    family = "valleys"
    levels = varying(log_levels(0.01, 100, 25), lambda self: self._levels())
    suggested = rates(sgd=0.05, adadelta=50.0, adamax=0.5, lion=0.1, radam=0.2, sam=0.05)
    published = (Published((1.0, 0.0), 1.625, "by hand: (cos² 30° + 10 sin² 30°) / 2"),)

    def value(self, x: Array) -> Array:
        along, across = self._turned(x)
        value: Array = 0.5 * self.scale * (along * along + self.kappa * across * across)
        return value

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        along, across = self._turned(x)
        side = self.kappa * across
        c, s = self._direction()
        grad = self.scale * pair(c * along - s * side, s * along + c * side)
        return 0.5 * self.scale * (along * along + side * across), grad

    def hess(self, x: Array) -> Array:
        c, s = self._direction()
        xx = np.full(x.shape[:-1], c * c + self.kappa * s * s)
        return self.scale * symmetric(xx, c * s * (1.0 - self.kappa), s * s + self.kappa * c * c)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(self.cx, self.cy, 0.0),)

    def _reach(self) -> float:
        return 3.0 + max(abs(self.cx), abs(self.cy))

    def _domain(self) -> Domain:
        reach = self._reach()
        return Domain(-reach, reach, -reach, reach)

    def _levels(self) -> Levels:
        """As the value grows: in proportion to the scale, to a condition number above 10 and to the domain's area."""
        growth = max(1.0, self.kappa / 10) * (self._reach() / 3) ** 2
        return log_levels(0.01 * self.scale, 100 * self.scale * growth, 25)

    def _direction(self) -> tuple[float, float]:
        turn = math.radians(self.angle)
        return math.cos(turn), math.sin(turn)

    def _turned(self, x: Array) -> tuple[Array, Array]:
        """Rᵀ (x − c): coordinates along the valley and across it."""
        c, s = self._direction()
        u, v = x[..., 0] - self.cx, x[..., 1] - self.cy
        return c * u + s * v, c * v - s * u
