"""AdaBelief: long steps where the gradient is what its mean has led to expect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN, STEP, UNBIASED, Scaled, unbiased
from thalweg.optimizers.base import BETA1, Part, Step, decay_param, eps_param, lr_param, parts

SURPRISE = Text(
    "How much of the mean squared surprise g − m is kept each epoch.",
    "Какая доля среднего квадрата неожиданности g − m остаётся каждую эпоху.",
)


class AdaBeliefState(NamedTuple):
    m: Array  # (n, d) mean of g
    s: Array  # (n, d) mean of (g - m)², and eps


@dataclass(frozen=True, eq=False)
class AdaBelief(Scaled):
    """m ← β1 m + (1−β1) g;  s ← β2 s + (1−β2)(g−m)² + ε;  u = −η m̂ / (√ŝ + ε), m̂ = m / (1−β1ᵗ), ŝ = s / (1−β2ᵗ).

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Zhuang et al. 2020, Algorithm 2. Not in torch.optim.
    """

    label = same("AdaBelief")
    teaches = Text(
        "Trusts a steady slope: where the gradient is as expected it strides, where it surprises it treads carefully.",
        "Верит ровному склону: где градиент ожидаем, шагает широко, где удивляет, ступает осторожно.",
    )
    formula = (
        r"m \leftarrow \beta_1 m + (1-\beta_1) g,\quad s \leftarrow \beta_2 s + (1-\beta_2) (g - m)^2 + \varepsilon,"
        r"\quad w \leftarrow w - \eta \frac{m / (1-\beta_1^t)}{\sqrt{s / (1-\beta_2^t)} + \varepsilon}"
    )
    source = Source("Zhuang et al., AdaBelief Optimizer (2020)", "Algorithm 2")
    shown = parts(m=Part("m", "mean"), s=Part("s"))
    worked = (
        MEAN,
        "s = {beta2} · {s-} + (1 − {beta2}) · ({g} − {m})² + {eps} = {s}",
        UNBIASED,
        "√ŝ + ε = √({s} / (1 − {beta2}^{t})) + {eps} = {scale}",
        "η / (√ŝ + ε) = {lr} / {scale} = {rate}",
        STEP,
    )

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", SURPRISE)
    eps: float = eps_param(1e-8)

    def init(self, x: Array) -> AdaBeliefState:
        return AdaBeliefState(np.zeros_like(x), np.zeros_like(x))

    def remembered(self, g: Array, state: AdaBeliefState, at: Step) -> AdaBeliefState:
        m = self.beta1 * state.m + (1 - self.beta1) * g
        surprise = g - m
        s = self.beta2 * state.s + (1 - self.beta2) * (surprise * surprise) + self.eps
        return AdaBeliefState(m, s)

    def scaled(self, g: Array, after: AdaBeliefState, at: Step) -> tuple[Array, Array]:
        return unbiased(after.m, self.beta1, at), np.sqrt(unbiased(after.s, self.beta2, at)) + self.eps
