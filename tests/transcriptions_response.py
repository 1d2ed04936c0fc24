"""The response of every first-order rule to a list of gradients, written out on plain numbers.

Shares nothing with the rules under test, nor with `tests/transcriptions.py`: here is one number w, no point and no
surface. Each takes the gradients and the rates η(t) of all epochs, and returns −Δ(t) of what the rule follows.
"""

from __future__ import annotations

import itertools
from math import sqrt

Numbers = list[float]


def over(a: float, b: float) -> float:
    """0/0 counts as 0."""
    return 0.0 if a == 0 else a / b


def sign(a: float) -> float:
    return float((a > 0) - (a < 0))


def sgd(g: Numbers, rates: Numbers, clip_norm: float) -> Numbers:
    longest = clip_norm or float("inf")
    return [lr * max(-longest, min(longest, a)) for a, lr in zip(g, rates, strict=True)]


def momentum(g: Numbers, rates: Numbers, momentum: float) -> Numbers:
    """The sum of all past gradients, each times lr, and times momentum for every epoch since."""
    out = []
    for t in range(len(g)):
        out.append(sum(momentum ** (t - i) * rates[i] * g[i] for i in range(t + 1)))
    return out


def nesterov(g: Numbers, rates: Numbers, momentum: float) -> Numbers:
    """The lecture's form, which needs no look-ahead point."""
    out, v = [], 0.0
    for a, lr in zip(g, rates, strict=True):
        v = momentum * v + lr * a
        out.append(momentum * v + lr * a)
    return out


def adagrad(g: Numbers, rates: Numbers, eps: float, eps_inside: int) -> Numbers:
    out, total = [], 0.0
    for a, lr in zip(g, rates, strict=True):
        total += a * a
        out.append(lr * over(a, sqrt(total + eps) if eps_inside else sqrt(total) + eps))
    return out


def rmsprop(g: Numbers, rates: Numbers, rho: float, eps: float, eps_inside: int) -> Numbers:
    out, mean = [], 0.0
    for a, lr in zip(g, rates, strict=True):
        mean = rho * mean + (1 - rho) * a * a
        out.append(lr * over(a, sqrt(mean + eps) if eps_inside else sqrt(mean) + eps))
    return out


def adadelta(g: Numbers, rates: Numbers, rho: float, eps: float, delta0: float) -> Numbers:
    out, e, d = [], 0.0, delta0
    for a, lr in zip(g, rates, strict=True):
        e = rho * e + (1 - rho) * a * a
        step = over(sqrt(d + eps) * a, sqrt(e + eps))
        d = rho * d + (1 - rho) * step * step
        out.append(lr * step)
    return out


def moments(g: Numbers, beta1: float, beta2: float) -> list[tuple[int, float, float]]:
    """The number of the update from 1, and the weighted sums of g and g², by the definition of the means."""
    out, m, v = [], 0.0, 0.0
    for t, a in enumerate(g, 1):
        m, v = beta1 * m + (1 - beta1) * a, beta2 * v + (1 - beta2) * a * a
        out.append((t, m, v))
    return out


def adam(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float) -> Numbers:
    return [
        lr * over(m / (1 - beta1**t), sqrt(v / (1 - beta2**t)) + eps)
        for (t, m, v), lr in zip(moments(g, beta1, beta2), rates, strict=True)
    ]


def amsgrad(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float) -> Numbers:
    out, most = [], 0.0
    for (t, m, v), lr in zip(moments(g, beta1, beta2), rates, strict=True):
        most = max(most, v)
        out.append(lr * over(m / (1 - beta1**t), sqrt(most / (1 - beta2**t)) + eps))
    return out


def adamw(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float, weight_decay: float) -> Numbers:
    out, w = [], 0.0
    for (t, m, v), lr in zip(moments(g, beta1, beta2), rates, strict=True):
        out.append(lr * (over(m / (1 - beta1**t), sqrt(v / (1 - beta2**t)) + eps) + weight_decay * w))
        w -= out[-1]
    return out


def adamax(g: Numbers, rates: Numbers, beta1: float, beta2: float) -> Numbers:
    out, m, u = [], 0.0, 0.0
    for t, (a, lr) in enumerate(zip(g, rates, strict=True), 1):
        m, u = beta1 * m + (1 - beta1) * a, max(beta2 * u, abs(a))
        out.append(lr / (1 - beta1**t) * over(m, u))
    return out


def nadam(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float) -> Numbers:
    out, product = [], 1.0
    for (t, m, v), a, lr in zip(moments(g, beta1, beta2), g, rates, strict=True):
        mu, ahead = (beta1 * (1 - 0.5 * 0.96 ** (0.004 * i)) for i in (t, t + 1))
        product *= mu
        mean = ahead * m / (1 - product * ahead) + (1 - mu) * a / (1 - product)
        out.append(lr * over(mean, sqrt(v / (1 - beta2**t)) + eps))
    return out


def radam(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float) -> Numbers:
    out, most = [], 2 / (1 - beta2) - 1
    for (t, m, v), lr in zip(moments(g, beta1, beta2), rates, strict=True):
        n = most - 2 * t * beta2**t / (1 - beta2**t)
        step = m / (1 - beta1**t)
        if n > 5:
            r = sqrt((n - 4) * (n - 2) * most / ((most - 4) * (most - 2) * n))
            step = over(r * sqrt(1 - beta2**t) * step, sqrt(v) + eps)
        out.append(lr * step)
    return out


def rprop(g: Numbers, rates: Numbers, eta_minus: float, eta_plus: float, step_min: float, step_max: float) -> Numbers:
    out, size, before = [], rates[0], 0.0
    for a in g:
        if before * a > 0:
            size *= eta_plus
        elif before * a < 0:
            size, a = size * eta_minus, 0.0
        size = min(max(size, step_min), step_max)
        before = a
        out.append(size * sign(a))
    return out


def lion(g: Numbers, rates: Numbers, beta1: float, beta2: float, weight_decay: float) -> Numbers:
    out, m, w = [], 0.0, 0.0
    for a, lr in zip(g, rates, strict=True):
        out.append(lr * (sign(beta1 * m + (1 - beta1) * a) + weight_decay * w))
        w -= out[-1]
        m = beta2 * m + (1 - beta2) * a
    return out


def adabelief(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float) -> Numbers:
    out, m, s = [], 0.0, 0.0
    for t, (a, lr) in enumerate(zip(g, rates, strict=True), 1):
        m = beta1 * m + (1 - beta1) * a
        s = beta2 * s + (1 - beta2) * (a - m) ** 2 + eps
        out.append(lr * over(m / (1 - beta1**t), sqrt(s / (1 - beta2**t)) + eps))
    return out


def yogi(g: Numbers, rates: Numbers, beta1: float, beta2: float, eps: float) -> Numbers:
    out, m, v = [], 0.0, 1e-6
    for t, (a, lr) in enumerate(zip(g, rates, strict=True), 1):
        m, v = beta1 * m + (1 - beta1) * a, v - (1 - beta2) * sign(v - a * a) * (a * a)
        out.append(lr * over(m / (1 - beta1**t), sqrt(v / (1 - beta2**t)) + eps))
    return out


def qhm(g: Numbers, rates: Numbers, beta: float, nu: float) -> Numbers:
    out, d = [], 0.0
    for a, lr in zip(g, rates, strict=True):
        d = beta * d + (1 - beta) * a
        out.append(lr * ((1 - nu) * a + nu * d))
    return out


def qhadam(g: Numbers, rates: Numbers, beta1: float, beta2: float, nu1: float, nu2: float, eps: float) -> Numbers:
    out = []
    for (t, m, v), a, lr in zip(moments(g, beta1, beta2), g, rates, strict=True):
        up = (1 - nu1) * a + nu1 * m / (1 - beta1**t)
        down = (1 - nu2) * a * a + nu2 * v / (1 - beta2**t)
        out.append(lr * over(up, sqrt(down) + eps))
    return out


def schedule_free_sgd(g: Numbers, rates: Numbers, beta: float) -> Numbers:
    """The gradient is evaluated at (1−β) z + β x, where x is the mean of all z so far except the start."""
    z, seen, asked = 0.0, Numbers(), [0.0]
    for a, lr in zip(g, rates, strict=True):
        z -= lr * a
        seen.append(z)
        asked.append((1 - beta) * z + beta * sum(seen) / len(seen))
    return [before - after for before, after in itertools.pairwise(asked)]
