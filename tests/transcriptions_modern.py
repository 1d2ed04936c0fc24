"""The pseudo-code of the newer papers on plain Python lists, sharing nothing with the rules under test.

Each takes the gradient (and the value, or the Hessian), the start and the numbers, and returns the points w₀, w₁, …
"""

from __future__ import annotations

from collections.abc import Callable
from math import atan2, copysign, cos, hypot, sin, sqrt

Point = list[float]
Gradient = Callable[[Point], Point]
Value = Callable[[Point], float]


def sign(a: float) -> float:
    return 0.0 if a == 0 else copysign(1.0, a)


def mixed(kept: float, old: Point, new: Point) -> Point:
    return [kept * a + (1 - kept) * b for a, b in zip(old, new, strict=True)]


def squares(g: Point) -> Point:
    return [a * a for a in g]


def amsgrad(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float) -> list[Point]:
    """Algorithm 2 of Reddi et al., with Adam's bias corrections."""
    path, m, v, most = [w], [0.0] * len(w), [0.0] * len(w), [0.0] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m, v = mixed(beta1, m, g), mixed(beta2, v, squares(g))
        most = [max(a, b) for a, b in zip(most, v, strict=True)]
        w = [
            a - lr * (b / (1 - beta1**t)) / (sqrt(c / (1 - beta2**t)) + eps) for a, b, c in zip(w, m, most, strict=True)
        ]
        path.append(w)
    return path


def adamw(
    grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float, weight_decay: float
) -> list[Point]:
    """Algorithm 2 of Loshchilov & Hutter, with the decay times lr: torch's reading."""
    path, m, v = [w], [0.0] * len(w), [0.0] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m, v = mixed(beta1, m, g), mixed(beta2, v, squares(g))
        w = [
            a - lr * ((b / (1 - beta1**t)) / (sqrt(c / (1 - beta2**t)) + eps) + weight_decay * a)
            for a, b, c in zip(w, m, v, strict=True)
        ]
        path.append(w)
    return path


def nadam(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float) -> list[Point]:
    path, m, v = [w], [0.0] * len(w), [0.0] * len(w)
    mu = [beta1 * (1 - 0.5 * 0.96 ** (t * 0.004)) for t in range(epochs + 2)]
    for t in range(1, epochs + 1):
        so_far = 1.0
        for i in range(1, t + 1):
            so_far *= mu[i]
        g = grad(w)
        m, v = mixed(beta1, m, g), mixed(beta2, v, squares(g))
        ghat = [a / (1 - so_far) for a in g]
        mhat = [a / (1 - so_far * mu[t + 1]) for a in m]
        vhat = [a / (1 - beta2**t) for a in v]
        mbar = [(1 - mu[t]) * a + mu[t + 1] * b for a, b in zip(ghat, mhat, strict=True)]
        w = [a - lr * b / (sqrt(c) + eps) for a, b, c in zip(w, mbar, vhat, strict=True)]
        path.append(w)
    return path


def radam(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float) -> list[Point]:
    """Algorithm 2 of Liu et al., with torch's threshold 5 and its eps."""
    path, m, v = [w], [0.0] * len(w), [0.0] * len(w)
    longest = 2 / (1 - beta2) - 1
    for t in range(1, epochs + 1):
        g = grad(w)
        m, v = mixed(beta1, m, g), mixed(beta2, v, squares(g))
        mhat = [a / (1 - beta1**t) for a in m]
        length = longest - 2 * t * beta2**t / (1 - beta2**t)
        if length > 5:
            r = sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length))
            adapted = [sqrt(1 - beta2**t) / (sqrt(a) + eps) for a in v]
            w = [a - lr * b * r * c for a, b, c in zip(w, mhat, adapted, strict=True)]
        else:
            w = [a - lr * b for a, b in zip(w, mhat, strict=True)]
        path.append(w)
    return path


def rprop(
    grad: Gradient,
    w: Point,
    epochs: int,
    lr: float,
    eta_minus: float,
    eta_plus: float,
    step_min: float,
    step_max: float,
) -> list[Point]:
    """iRprop⁻ of Igel & Hüsken, one coordinate after the other."""
    path, size, before = [w], [lr] * len(w), [0.0] * len(w)
    for _ in range(epochs):
        g = grad(w)
        w = list(w)
        for i in range(len(w)):
            if before[i] * g[i] > 0:
                size[i] = min(size[i] * eta_plus, step_max)
            elif before[i] * g[i] < 0:
                size[i] = max(size[i] * eta_minus, step_min)
                g[i] = 0.0
            w[i] -= sign(g[i]) * size[i]
            before[i] = g[i]
        path.append(w)
    return path


def lion(
    grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, weight_decay: float
) -> list[Point]:
    path, m = [w], [0.0] * len(w)
    for _ in range(epochs):
        g = grad(w)
        c = mixed(beta1, m, g)
        w = [a - lr * (sign(b) + weight_decay * a) for a, b in zip(w, c, strict=True)]
        m = mixed(beta2, m, g)
        path.append(w)
    return path


def adabelief(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float) -> list[Point]:
    path, m, s = [w], [0.0] * len(w), [0.0] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m = mixed(beta1, m, g)
        s = [beta2 * a + (1 - beta2) * (b - c) ** 2 + eps for a, b, c in zip(s, g, m, strict=True)]
        mhat, shat = [a / (1 - beta1**t) for a in m], [a / (1 - beta2**t) for a in s]
        w = [a - lr * b / (sqrt(c) + eps) for a, b, c in zip(w, mhat, shat, strict=True)]
        path.append(w)
    return path


def yogi(grad: Gradient, w: Point, epochs: int, lr: float, beta1: float, beta2: float, eps: float) -> list[Point]:
    path, m, v = [w], [0.0] * len(w), [1e-6] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m = mixed(beta1, m, g)
        v = [a - (1 - beta2) * sign(a - b) * b for a, b in zip(v, squares(g), strict=True)]
        mhat, vhat = [a / (1 - beta1**t) for a in m], [a / (1 - beta2**t) for a in v]
        w = [a - lr * b / (sqrt(c) + eps) for a, b, c in zip(w, mhat, vhat, strict=True)]
        path.append(w)
    return path


def sam(grad: Gradient, w: Point, epochs: int, lr: float, rho: float) -> list[Point]:
    path = [w]
    for _ in range(epochs):
        g = grad(w)
        length = sqrt(sum(squares(g)))
        worst = [a + rho * b / length for a, b in zip(w, g, strict=True)] if length else w
        w = [a - lr * b for a, b in zip(w, grad(worst), strict=True)]
        path.append(w)
    return path


def qhm(grad: Gradient, w: Point, epochs: int, lr: float, beta: float, nu: float) -> list[Point]:
    path, d = [w], [0.0] * len(w)
    for _ in range(epochs):
        g = grad(w)
        d = mixed(beta, d, g)
        w = [a - lr * ((1 - nu) * b + nu * c) for a, b, c in zip(w, g, d, strict=True)]
        path.append(w)
    return path


def qhadam(
    grad: Gradient,
    w: Point,
    epochs: int,
    lr: float,
    beta1: float,
    beta2: float,
    nu1: float,
    nu2: float,
    eps: float,
) -> list[Point]:
    path, m, v = [w], [0.0] * len(w), [0.0] * len(w)
    for t in range(1, epochs + 1):
        g = grad(w)
        m, v = mixed(beta1, m, g), mixed(beta2, v, squares(g))
        up = [(1 - nu1) * a + nu1 * b / (1 - beta1**t) for a, b in zip(g, m, strict=True)]
        down = [(1 - nu2) * a * a + nu2 * b / (1 - beta2**t) for a, b in zip(g, v, strict=True)]
        w = [a - lr * b / (sqrt(c) + eps) for a, b, c in zip(w, up, down, strict=True)]
        path.append(w)
    return path


def schedule_free_sgd(grad: Gradient, w: Point, epochs: int, lr: float, beta: float) -> list[Point]:
    """The mean is computed over all z at once, not incrementally."""
    path, z = [w], w
    seen: list[Point] = []
    for _ in range(epochs):
        g = grad([(1 - beta) * a + beta * b for a, b in zip(z, w, strict=True)])
        z = [a - lr * b for a, b in zip(z, g, strict=True)]
        seen.append(z)
        w = [sum(column) / len(seen) for column in zip(*seen, strict=True)]
        path.append(w)
    return path


def gd_armijo(value: Value, grad: Gradient, w: Point, epochs: int, lr: float, c1: float, shrink: float) -> list[Point]:
    path = [w]
    for _ in range(epochs):
        g, rate = grad(w), lr
        while True:
            tried = [a - rate * b for a, b in zip(w, g, strict=True)]
            if value(tried) <= value(w) - c1 * rate * sum(squares(g)):
                break
            rate *= shrink
        w = tried
        path.append(w)
    return path


def axes(hess: list[Point]) -> list[tuple[float, Point]]:
    """Eigenvalues, increasing, and unit eigenvectors of a symmetric 2 × 2 matrix, by its principal angle."""
    (a, b), (_, d) = hess
    middle, half, angle = (a + d) / 2, hypot((a - d) / 2, b), atan2(2 * b, a - d) / 2
    return [(middle - half, [-sin(angle), cos(angle)]), (middle + half, [cos(angle), sin(angle)])]


def absolute_newton(
    grad: Gradient, hess: Callable[[Point], list[Point]], w: Point, epochs: int, damping: float
) -> list[Point]:
    """In the plane: Dauphin et al., Algorithm 1 in all directions."""
    path = [w]
    for _ in range(epochs):
        g = grad(w)
        for curvature, v in axes(hess(w)):
            share = (v[0] * g[0] + v[1] * g[1]) / (abs(curvature) + damping)
            w = [w[0] - share * v[0], w[1] - share * v[1]]
        path.append(w)
    return path


def trust_newton(
    value: Value, grad: Gradient, hess: Callable[[Point], list[Point]], w: Point, epochs: int, damping: float
) -> list[Point]:
    """In the plane: Nocedal & Wright, Algorithm 4.1 with η = 0; the shift by Newton's iteration, Algorithm 4.3."""
    path, radius = [w], 1.0
    for _ in range(epochs):
        g = grad(w)
        bends = [(curvature + damping, v, v[0] * g[0] + v[1] * g[1]) for curvature, v in axes(hess(w))]

        def length(shift: float, power: int = 2, bends: list[tuple[float, Point, float]] = bends) -> float:
            return sum(c * c / (curvature + shift) ** power for curvature, _, c in bends)

        shift = 0.0
        if bends[0][0] <= 0 or length(0.0) > radius * radius:
            # here ‖u‖ is not yet below the radius, and from there Newton's iteration climbs to the root
            shift = max(0.0, *(abs(c) / radius - curvature for curvature, _, c in bends))
            for _ in range(200):
                norm = sqrt(length(shift))
                shift += (norm - radius) / radius * norm * norm / length(shift, 3)
        u = [-sum(c * v[i] / (curvature + shift) for curvature, v, c in bends) for i in (0, 1)]
        model = sum(c * (-c / (b + shift)) + b * (c / (b + shift)) ** 2 / 2 for b, _, c in bends)
        tried = [w[0] + u[0], w[1] + u[1]]
        if tried != w:
            ratio = (value(w) - value(tried)) / -model
            if ratio >= 0:
                w = tried
            if ratio < 0.25:
                radius /= 4
            elif ratio > 0.75 and shift > 0:
                radius *= 2
        path.append(w)
    return path
