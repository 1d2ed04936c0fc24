"""Quasi-hyperbolic Adam: Adam that blends the gradient itself into both of its means."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers._scaled import MEAN, SQUARE, STEP, Scaled, unbiased
from thalweg.optimizers.adam import AdamState
from thalweg.optimizers.base import BETA1, BETA2, Part, Step, decay_param, eps_param, lr_param, parts


@dataclass(frozen=True, eq=False)
class QHAdam(Scaled):
    """u = −η ((1−ν1) g + ν1 m̂) / (√((1−ν2) g² + ν2 v̂) + ε);  m̂, v̂ as Adam's.

    ν1 = ν2 = 1 is Adam, ν2 = 1 and ν1 = β1 is nearly Nadam.

    Shapes: g, x, u (n, d); lr, beta1, beta2, nu1, nu2, eps scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Ma & Yarats 2019, section 4. Not in torch.optim.
    """

    label = same("QHAdam")
    teaches = Text(
        "Adam with a longer memory that also looks at the slope right here: fast along a valley, with less swinging.",
        "Adam с более долгой памятью, который смотрит и на склон прямо здесь: быстр вдоль долины и меньше качается.",
    )
    formula = (
        r"w \leftarrow w - \eta \frac{(1-\nu_1) g + \nu_1 m / (1-\beta_1^t)}"
        r"{\sqrt{(1-\nu_2) g^2 + \nu_2 v / (1-\beta_2^t)} + \varepsilon},\quad m, v \text{ as Adam's}"
    )
    source = Source("Ma & Yarats, Quasi-hyperbolic momentum and Adam for deep learning (2019)", "section 4")
    shown = parts(m=Part("m", "mean"), v=Part("v"))
    worked = (
        MEAN,
        SQUARE,
        "m̄ = (1 − {nu1}) · {g} + {nu1} · {m} / (1 − {beta1}^{t}) = {average}",
        "√v̄ + ε = √((1 − {nu2}) · {g}² + {nu2} · {v} / (1 − {beta2}^{t})) + {eps} = {scale}",
        "η / (√v̄ + ε) = {lr} / {scale} = {rate}",
        STEP,
    )

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.995, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", BETA2)
    nu1: float = param(
        0.7,
        0,
        1,
        symbol=r"\nu_1",
        doc=Text(
            "The fraction of the mean gradient in the step; the rest is the gradient itself.",
            "Какую долю в шаге имеет средний градиент; остальное сам градиент.",
        ),
    )
    nu2: float = param(
        1,
        0,
        1,
        symbol=r"\nu_2",
        doc=Text(
            "The fraction of the mean squared gradient under the root; the rest is the squared gradient itself.",
            "Какую долю под корнем имеет средний квадрат градиента; остальное квадрат самого градиента.",
        ),
    )
    eps: float = eps_param(1e-8)

    def init(self, x: Array) -> AdamState:
        return AdamState(np.zeros_like(x), np.zeros_like(x))

    def remembered(self, g: Array, state: AdamState, at: Step) -> AdamState:
        m = self.beta1 * state.m + (1 - self.beta1) * g
        v = self.beta2 * state.v + (1 - self.beta2) * (g * g)
        return AdamState(m, v)

    def scaled(self, g: Array, after: AdamState, at: Step) -> tuple[Array, Array]:
        average = (1 - self.nu1) * g + self.nu1 * unbiased(after.m, self.beta1, at)
        square = (1 - self.nu2) * (g * g) + self.nu2 * unbiased(after.v, self.beta2, at)
        return average, np.sqrt(square) + self.eps
