"""Nadam: Adam whose mean gradient is looked at one step ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN, RATE, ROOT, SQUARE, STEP, Scaled, unbiased
from thalweg.optimizers.base import BETA1, BETA2, Part, Step, decay_param, eps_param, lr_param, parts

DECAY = 0.004  # torch's momentum_decay, the paper's ψ


class NadamState(NamedTuple):
    m: Array  # (n, d) mean of g
    v: Array  # (n, d) mean of g * g
    product: Array  # (n, 1) μ1 μ2 … μt


@dataclass(frozen=True, eq=False)
class Nadam(Scaled):
    """u = −η (μ' m / (1 − Πμ μ') + (1 − μ) g / (1 − Πμ)) / (√v̂ + ε);  μ = β1 (1 − 0.96^(0.004 t) / 2), μ' at t + 1.

    m, v, v̂ as Adam's; Πμ is the product of all μ so far, μ of this update among them.

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Dozat 2016, Algorithm 2 with the μ of its experiments. Same as torch.optim.NAdam(momentum_decay=0.004).
    """

    label = same("Nadam")
    teaches = Text(
        "Adam with Nesterov's look ahead: turns a little sooner, and swings a little less about the minimum.",
        "Adam со взглядом вперёд, как у Нестерова: сворачивает чуть раньше и чуть меньше качается у минимума.",
    )
    formula = (
        r"w \leftarrow w - \eta \frac{\mu_{t+1} m / (1 - \prod_{i=1}^{t+1} \mu_i)"
        r" + (1 - \mu_t) g / (1 - \prod_{i=1}^{t} \mu_i)}{\sqrt{v / (1-\beta_2^t)} + \varepsilon},\quad"
        r" \mu_t = \beta_1 (1 - \tfrac{1}{2} \, 0.96^{0.004 t})"
    )
    source = Source("Dozat, Incorporating Nesterov Momentum into Adam (2016)", "Algorithm 2")
    shown = parts(m=Part("m", "mean"), v=Part("v"))
    derived = parts(
        **Scaled.derived,
        mu=Part(r"\mu_t", "single"),
        ahead=Part(r"\mu_{t+1}", "single"),
        product=Part(r"\prod \mu", "single"),
    )
    worked = (
        MEAN,
        SQUARE,
        "m̄ = {ahead} · {m} / (1 − {product} · {ahead}) + (1 − {mu}) · {g} / (1 − {product}) = {average}",
        ROOT,
        RATE,
        STEP,
    )

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", BETA2)
    eps: float = eps_param(1e-8)

    def init(self, x: Array) -> NadamState:
        return NadamState(np.zeros_like(x), np.zeros_like(x), np.ones((len(x), 1)))

    def mu(self, t: int) -> Array | float:
        """How much of the mean is kept in update t, counted from 1."""
        share: float = 1 - 0.5 * 0.96 ** (DECAY * t)
        return self.beta1 * share

    def remembered(self, g: Array, state: NadamState, at: Step) -> NadamState:
        m = self.beta1 * state.m + (1 - self.beta1) * g
        v = self.beta2 * state.v + (1 - self.beta2) * (g * g)
        return NadamState(m, v, state.product * self.mu(at.k + 1))

    def scaled(self, g: Array, after: NadamState, at: Step) -> tuple[Array, Array]:
        mu, ahead, product = self.mu(at.k + 1), self.mu(at.k + 2), after.product
        average = ahead / (1 - product * ahead) * after.m + (1 - mu) / (1 - product) * g
        return average, np.sqrt(unbiased(after.v, self.beta2, at)) + self.eps

    def inside(self, g: Array, before: NadamState, after: NadamState, x: Array, at: Step) -> dict[str, Any]:
        weights = {"mu": self.mu(at.k + 1), "ahead": self.mu(at.k + 2), "product": after.product}
        return super().inside(g, before, after, x, at) | weights
