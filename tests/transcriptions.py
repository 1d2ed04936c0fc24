"""The papers' pseudo-code on plain Python lists, sharing nothing with the rules under test.

Each takes the gradient, the start and the numbers, and returns the points w₀, w₁, …
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

Point = list[float]
Gradient = Callable[[Point], Point]
Value = Callable[[Point], float]


def sgd(grad: Gradient, w: Point, epochs: int, lr: float, clip_norm: float) -> list[Point]:
    path = [w]
    for _ in range(epochs):
        g = grad(w)
        length = sqrt(sum(a * a for a in g))
        if 0 < clip_norm < length:
            g = [a * clip_norm / length for a in g]
        w = [a - lr * b for a, b in zip(w, g, strict=True)]
        path.append(w)
    return path


def ramped(k: int, momentum: float, momentum_start: float, ramp_epochs: int) -> float:
    if ramp_epochs == 0:
        return momentum
    return momentum_start + (momentum - momentum_start) * min(1.0, k / ramp_epochs)


def momentum(grad: Gradient, w: Point, epochs: int, lr: float, **ramp: Any) -> list[Point]:
    path, v = [w], [0.0] * len(w)
    for k in range(epochs):
        mu = ramped(k, **ramp)
        v = [mu * a - lr * b for a, b in zip(v, grad(w), strict=True)]
        w = [a + b for a, b in zip(w, v, strict=True)]
        path.append(w)
    return path


def nesterov(grad: Gradient, w: Point, epochs: int, lr: float, **ramp: Any) -> list[Point]:
    path, v = [w], [0.0] * len(w)
    for k in range(epochs):
        mu = ramped(k, **ramp)
        g = grad([a + mu * b for a, b in zip(w, v, strict=True)])
        v = [mu * a - lr * b for a, b in zip(v, g, strict=True)]
        w = [a + b for a, b in zip(w, v, strict=True)]
        path.append(w)
    return path


def adagrad(grad: Gradient, w: Point, epochs: int, lr: float, eps: float) -> list[Point]:
    """With eps under the root."""
    path, total = [w], [0.0] * len(w)
    for _ in range(epochs):
        g = grad(w)
        total = [a + b * b for a, b in zip(total, g, strict=True)]
        w = [a - lr * b / sqrt(c + eps) for a, b, c in zip(w, g, total, strict=True)]
        path.append(w)
    return path


def rmsprop(grad: Gradient, w: Point, epochs: int, lr: float, rho: float, eps: float) -> list[Point]:
    """With eps under the root."""
    path, mean = [w], [0.0] * len(w)
    for _ in range(epochs):
        g = grad(w)
        mean = [rho * a + (1 - rho) * b * b for a, b in zip(mean, g, strict=True)]
        w = [a - lr * b / sqrt(c + eps) for a, b, c in zip(w, g, mean, strict=True)]
        path.append(w)
    return path


def adadelta(grad: Gradient, w: Point, epochs: int, lr: float, rho: float, eps: float, delta0: float) -> list[Point]:
    path, mean_g, mean_d = [w], [0.0] * len(w), [delta0] * len(w)
    for _ in range(epochs):
        g = grad(w)
        mean_g = [rho * a + (1 - rho) * b * b for a, b in zip(mean_g, g, strict=True)]
        delta = [-sqrt(d + eps) / sqrt(e + eps) * b for d, e, b in zip(mean_d, mean_g, g, strict=True)]
        mean_d = [rho * a + (1 - rho) * b * b for a, b in zip(mean_d, delta, strict=True)]
        w = [a + lr * b for a, b in zip(w, delta, strict=True)]
        path.append(w)
    return path


def adam(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float) -> list[Point]:
    path, m, v = [w], [0.0] * len(w), [0.0] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m = [beta1 * a + (1 - beta1) * b for a, b in zip(m, g, strict=True)]
        v = [beta2 * a + (1 - beta2) * b * b for a, b in zip(v, g, strict=True)]
        w = [a - lr * (b / (1 - beta1**t)) / (sqrt(c / (1 - beta2**t)) + eps) for a, b, c in zip(w, m, v, strict=True)]
        path.append(w)
    return path


def adamax(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float) -> list[Point]:
    path, m, u = [w], [0.0] * len(w), [0.0] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m = [beta1 * a + (1 - beta1) * b for a, b in zip(m, g, strict=True)]
        u = [max(beta2 * a, abs(b)) for a, b in zip(u, g, strict=True)]
        w = [a - lr / (1 - beta1**t) * b / c for a, b, c in zip(w, m, u, strict=True)]
        path.append(w)
    return path


def newton(grad: Gradient, hess: Callable[[Point], list[Point]], w: Point, epochs: int, damping: float) -> list[Point]:
    """In the plane, by Cramer's rule."""
    path = [w]
    for _ in range(epochs):
        (a, b), (_, d) = hess(w)
        a, d = a + damping, d + damping
        g, h = grad(w)
        det = a * d - b * b
        w = [w[0] - (d * g - b * h) / det, w[1] - (a * h - b * g) / det]
        path.append(w)
    return path


def lbfgs(value: Value, grad: Gradient, w: Point, epochs: int, lr: float, memory: int) -> list[Point]:
    """Nocedal & Wright, Algorithm 7.4 in Algorithm 7.5, with Algorithm 3.1 for the search."""

    def inner(a: Point, b: Point) -> float:
        return sum(p * q for p, q in zip(a, b, strict=True))

    def plus(a: Point, c: float, b: Point) -> Point:
        return [p + c * q for p, q in zip(a, b, strict=True)]

    path, slopes = [w], []
    pairs: list[tuple[Point, Point]] = []
    for _ in range(epochs):
        g = grad(w)
        slopes.append(g)
        if len(path) > 1:
            s, y = plus(w, -1, path[-2]), plus(g, -1, slopes[-2])
            if inner(s, y) > 1e-10 * inner(y, y):
                pairs = [*pairs, (s, y)][-memory:]
        q, alphas = g, []
        for s, y in reversed(pairs):
            alphas.append(inner(s, q) / inner(s, y))
            q = plus(q, -alphas[-1], y)
        gamma = inner(*pairs[-1]) / inner(pairs[-1][1], pairs[-1][1]) if pairs else 1.0
        r = [gamma * a for a in q]
        for s, y in pairs:
            r = plus(r, alphas.pop() - inner(y, r) / inner(s, y), s)
        rate, slope = lr, -inner(g, r)
        while not value(plus(w, -rate, r)) <= value(w) + 1e-4 * rate * slope:
            rate /= 2
        w = plus(w, -rate, r)
        path.append(w)
    return path
