"""Yogi: Adam whose root mean square changes only in small steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN, RATE, ROOT, STEP, UNBIASED, Scaled, unbiased
from thalweg.optimizers.base import BETA1, Part, Step, decay_param, eps_param, lr_param, parts

V0 = 1e-6  # where v starts
CONTROL = Text(
    "How slowly the mean squared gradient follows: it changes by a fraction 1 − β2 of the squared gradient.",
    "Насколько медленно меняется средний квадрат градиента: на долю 1 − β2 квадрата градиента за эпоху.",
)


class YogiState(NamedTuple):
    m: Array  # (n, d) mean of g
    v: Array  # (n, d) follows g * g


@dataclass(frozen=True, eq=False)
class Yogi(Scaled):
    """m ← β1 m + (1−β1) g;  v ← v − (1−β2) sign(v − g²) g²;  u = −η m̂ / (√v̂ + ε), m̂ = m / (1−β1ᵗ), v̂ = v / (1−β2ᵗ).

    v starts at 1e-6.

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Zaheer et al. 2018, Algorithm 2; the bias correction is Adam's, as in the authors' code. Not in torch.optim.
    """

    label = same("Yogi")
    teaches = Text(
        "Adam that lengthens its steps slowly: after a cliff it stays careful where Adam would soon run again.",
        "Adam, который удлиняет шаги медленно: после обрыва осторожен там, где Adam скоро побежал бы снова.",
    )
    formula = (
        r"m \leftarrow \beta_1 m + (1-\beta_1) g,\quad v \leftarrow v - (1-\beta_2) \, \mathrm{sign}(v - g^2) \, g^2,"
        r"\quad w \leftarrow w - \eta \frac{m / (1-\beta_1^t)}{\sqrt{v / (1-\beta_2^t)} + \varepsilon}"
    )
    source = Source("Zaheer et al., Adaptive Methods for Nonconvex Optimization (2018)", "Algorithm 2")
    shown = parts(m=Part("m", "mean"), v=Part("v"))
    worked = (
        MEAN,
        "v = {v-} − (1 − {beta2}) · sign({v-} − {g}²) · {g}² = {v}",
        UNBIASED,
        ROOT,
        RATE,
        STEP,
    )

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", CONTROL)
    eps: float = eps_param(1e-3)

    def init(self, x: Array) -> YogiState:
        return YogiState(np.zeros_like(x), np.full_like(x, V0))

    def remembered(self, g: Array, state: YogiState, at: Step) -> YogiState:
        square = g * g
        m = self.beta1 * state.m + (1 - self.beta1) * g
        v = state.v - (1 - self.beta2) * np.sign(state.v - square) * square
        return YogiState(m, v)

    def scaled(self, g: Array, after: YogiState, at: Step) -> tuple[Array, Array]:
        return unbiased(after.m, self.beta1, at), np.sqrt(unbiased(after.v, self.beta2, at)) + self.eps
