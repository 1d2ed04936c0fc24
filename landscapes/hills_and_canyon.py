"""Hills and a canyon between the start and the minimum: the lecture's main picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text
from thalweg.landscapes.base import ARTICLE, ARTICLE_LEVELS, Domain, Landscape, Minimum, Published, rates, symmetric

# The four hills A exp(−(wx (x − cx)² + wy (y − cy)²)), then the canyon −4 exp(−(x + y)²).
CENTRES = np.array([[-1.0, -2.0], [-2.0, 0.5], [1.0, -1.5], [-1.5, -0.5]])[..., None]
MINUS_WIDTHS = -np.array([[1.0, 1.0], [3.0, 1.5], [1.5, 3.0], [1.0, 3.0]])[..., None]
HEIGHTS = np.array([3.0, 1.0, 3.0, 1.5, -4.0])[:, None]
HILLS = len(CENTRES)
THIRD = 1.0 / 3.0

BLOCK = 8192  # points at a time: the intermediate arrays of a block fit in the cache


@dataclass(frozen=True, eq=False)
class HillsAndCanyon(Landscape):
    """C(x, y) = (x² + y²)/3 + 3 exp(−((x + 1)² + (y + 2)²)) + exp(−1.5 (2 (x + 2)² + (y − 0.5)²))
    + 3 exp(−1.5 ((x − 1)² + 2 (y + 1.5)²)) + 1.5 exp(−((x + 1.5)² + 3 (y + 0.5)²)) + 4 (1 − exp(−(x + y)²)).

    Domain [−3, 3]². Minimum: 0.089716712922 at (−0.040419446911, 0.071973728498).
    Local minima: 2.954275201175 at (1.929145935696, −1.921457692048),
    6.644054939208 at (−2.034193993374, −1.081878763006).
    Teaches: one start, and every rule takes its own way through the hills.
    Source: the article, "hills and canyon".

    Large batches, such as the 65,536 starts of a basin map, are evaluated here once per epoch. So the hills are
    rows of one array, which takes few numpy calls for few points, and many points are processed in blocks.
    """

    label = Text("Hills and canyon", "Холмы и каньон")
    teaches = Text(
        "Hills bar the straight way to a canyon: each rule finds its own way round, and some end in a hollow between.",
        "Прямой путь в каньон закрыт холмами: каждое правило обходит их по-своему, а иное застревает в ложбине.",
    )
    formula = (
        r"\begin{aligned} C(x, y) = {} & \tfrac{1}{3}(x^2 + y^2) + 3 e^{-(x + 1)^2 - (y + 2)^2}"
        r" \\ & {} + e^{-1.5\left(2(x + 2)^2 + (y - 0.5)^2\right)} + 3 e^{-1.5\left((x - 1)^2 + 2(y + 1.5)^2\right)}"
        r" \\ & {} + 1.5 e^{-(x + 1.5)^2 - 3(y + 0.5)^2} + 4\left(1 - e^{-(x + y)^2}\right) \end{aligned}"
    )
    source = Source(ARTICLE, "hills and canyon")
    domain = Domain(-3, 3, -3, 3)
    start = (-2.8, -2.5)
    epochs = 125
    family = "hills"
    levels = ARTICLE_LEVELS
    suggested = rates(adadelta=100.0)
    published = (
        Published((-0.0404, 0.0720), 0.08972, "the lecture"),
        Published((1.0, 0.5), 3.995338441038792, "closed form, evaluated with 40 digits"),
        Published((-1.0, -2.0), 8.671057712112302, "closed form, evaluated with 40 digits"),
    )

    def value(self, x: Array) -> Array:
        points = x.reshape(-1, 2)
        value = np.empty(len(points))
        for i in range(0, len(points), BLOCK):
            at = slice(i, i + BLOCK)
            p, _, _, terms = _terms(points[at])
            _sum(p, p * THIRD, terms, value[at])
        return value.reshape(x.shape[:-1])

    def value_and_grad(self, x: Array) -> tuple[Array, Array]:
        points = x.reshape(-1, 2)
        value, grad = np.empty(len(points)), np.empty(points.shape)
        for i in range(0, len(points), BLOCK):
            at = slice(i, i + BLOCK)
            _value_and_grad(points[at], value[at], grad[at])
        return value.reshape(x.shape[:-1]), grad.reshape(x.shape)

    def hess(self, x: Array) -> Array:
        _, s, slopes, terms = _terms(x.reshape(-1, 2))
        hills, canyon = terms[:HILLS], terms[HILLS]
        along = 4.0 * slopes[:, 0] * slopes[:, 1] * hills
        square = (4.0 * slopes * slopes + 2.0 * MINUS_WIDTHS) * hills[:, None]
        shared = (4.0 * s * s - 2.0) * canyon
        xy = shared + along[0] + along[1] + along[2] + along[3]
        both = 2.0 / 3.0 + shared + square[0] + square[1] + square[2] + square[3]
        return symmetric(both[0], xy, both[1]).reshape(*x.shape, 2)

    def minima(self) -> tuple[Minimum, ...]:
        return (
            Minimum(-0.040419446910662413, 0.071973728498048338, 0.089716712921585684),
            Minimum(1.9291459356955830, -1.9214576920479251, 2.9542752011752340, "local"),
            Minimum(-2.0341939933736306, -1.0818787630063284, 6.6440549392083228, "local"),
        )


def _terms(points: Array) -> tuple[Array, Array, Array, Array]:
    """Of points (n, 2): p (2, n), s = x + y (n,), half the exponents' gradients (4, 2, n), the terms (5, n)."""
    p = np.ascontiguousarray(points.T)
    away = p - CENTRES
    slopes = away * MINUS_WIDTHS
    away *= slopes
    terms = np.empty((HILLS + 1, len(points)))
    np.add(away[:, 0], away[:, 1], out=terms[:HILLS])
    s = p[0] + p[1]
    np.multiply(s, -s, out=terms[HILLS])
    np.exp(terms, out=terms)
    terms *= HEIGHTS
    return p, s, slopes, terms


def _value_and_grad(points: Array, value: Array, grad: Array) -> None:
    """Write value and gradient of points (n, 2) into value (n,) and grad (n, 2)."""
    p, s, slopes, terms = _terms(points)
    third = p * THIRD
    slopes *= terms[:HILLS, None]
    two = slopes[:2] + slopes[2:]
    half = two[0] + two[1]
    half += third
    half -= s * terms[HILLS]
    np.multiply(half[0], 2.0, out=grad[:, 0])
    np.multiply(half[1], 2.0, out=grad[:, 1])
    _sum(p, third, terms, value)


def _sum(p: Array, third: Array, terms: Array, value: Array) -> None:
    """Write the surface's value, given p / 3 (overwritten), into value (n,)."""
    third *= p
    np.add(third[0], third[1], out=value)
    two = terms[:2] + terms[2:HILLS]
    value += two[0]
    value += two[1]
    value += terms[HILLS]
    value += 4.0
