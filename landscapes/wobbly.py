"""A hill between the start and the minimum, and a kinked valley behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import (
    ARTICLE,
    ARTICLE_LEVELS,
    Domain,
    Landscape,
    Minimum,
    Published,
    pair,
    rates,
    symmetric,
)


@dataclass(frozen=True, eq=False)
class Wobbly(Landscape):
    """C(x, y) = (x² + y²)/3 + |x| √(|x| + 0.1) + 3 sin(x + y) + 3 + 8 exp(−2 ((x + 1)² + (y + 2)²)).

    Domain [−3, 3]². Minimum: 0.915506445247 at (−0.172420943763, −0.906301840903).
    Teaches: a hill in the way sends rules off in different directions.
    Source: the article, "wobbly".
    Departures: at the kink x = 0 the term in |x| contributes 0 to gradient and Hessian.
    """

    label = Text("Wobbly", "Волнистая чаша")
    teaches = Text(
        "A hill stands between the start and the minimum: which side a run passes, and how far it is thrown, "
        "depends on the size of its first steps.",
        "Между стартом и минимумом стоит холм: с какой стороны его обогнут и как далеко отбросит, решают первые шаги.",
    )
    formula = (
        r"\begin{aligned} C(x, y) = {} & \tfrac{1}{3}(x^2 + y^2) + |x| \sqrt{|x| + 0.1} \\"
        r" & {} + 3 \sin(x + y) + 3 + 8 e^{-2\left((x + 1)^2 + (y + 2)^2\right)} \end{aligned}"
    )
    source = Source(ARTICLE, "wobbly")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "hills"
    levels = ARTICLE_LEVELS
    suggested = rates(adadelta=20.0)
    published = (Published((-1.0, -2.0), 13.29211549065722, "closed form, evaluated with 40 digits"),)

    def value(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        size = np.abs(u)
        return _sum(u, v, size * np.sqrt(size + 0.1), _hill(u + 1.0, v + 2.0))

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        u, v = x[..., 0], x[..., 1]
        size = np.abs(u)
        root = np.sqrt(size + 0.1)
        p, q = u + 1.0, v + 2.0
        hill = _hill(p, q)
        wave = 3.0 * np.cos(u + v)
        kink = np.sign(u) * (root + size / (2.0 * root))
        gx = u * (2.0 / 3.0) + kink + wave - 4.0 * p * hill
        gy = v * (2.0 / 3.0) + wave - 4.0 * q * hill
        return _sum(u, v, size * root, hill), pair(gx, gy)

    def hess(self, x: Array) -> Array:
        u, v = x[..., 0], x[..., 1]
        size = np.abs(u)
        inside = size + 0.1
        kink = np.where(u == 0.0, 0.0, (1.0 - size / (4.0 * inside)) / np.sqrt(inside))
        p, q = u + 1.0, v + 2.0
        hill = _hill(p, q)
        shared = 2.0 / 3.0 - 3.0 * np.sin(u + v) - 4.0 * hill
        cross = 16.0 * p * q * hill - 3.0 * np.sin(u + v)
        return symmetric(shared + kink + 16.0 * p * p * hill, cross, shared + 16.0 * q * q * hill)

    def minima(self) -> tuple[Minimum, ...]:
        return (Minimum(-0.17242094376299926, -0.90630184090186278, 0.91550644524708248),)


def _hill(p: Array, q: Array) -> Array:
    return 8.0 * np.exp(-2.0 * (p * p + q * q))


def _sum(u: Array, v: Array, kinked: Array, hill: Array) -> Array:
    return (u * u + v * v) / 3.0 + kinked + 3.0 * np.sin(u + v) + 3.0 + hill
