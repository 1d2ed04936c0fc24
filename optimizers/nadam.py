"""Nadam: Adam whose mean gradient is looked at one step ahead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from catalog import Array, Source, Text, same
from optimizers.base import BETA1, BETA2, Optimizer, Step, decay_param, eps_param, lr_param, ratio

DECAY = 0.004  # torch's momentum_decay, the paper's ψ


class NadamState(NamedTuple):
    m: Array  # (n, d) mean of g
    v: Array  # (n, d) mean of g * g
    product: Array  # (n, 1) μ1 μ2 … μt


@dataclass(frozen=True, eq=False)
class Nadam(Optimizer):
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
    shown = ("m", "v")

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", BETA2)
    eps: float = eps_param(1e-8)

    def init(self, x: Array) -> NadamState:
        return NadamState(np.zeros_like(x), np.zeros_like(x), np.ones((len(x), 1)))

    def update(self, g: Array, state: NadamState, x: Array, at: Step) -> tuple[Array, NadamState]:
        t = at.k + 1
        m = self.beta1 * state.m + (1 - self.beta1) * g
        v = self.beta2 * state.v + (1 - self.beta2) * (g * g)
        mu, ahead = (self.beta1 * (1 - 0.5 * 0.96 ** (DECAY * i)) for i in (t, t + 1))
        product = state.product * mu
        mean = ahead / (1 - product * ahead) * m + (1 - mu) / (1 - product) * g
        scale = np.sqrt(v / (1 - np.power(self.beta2, t))) + self.eps
        return -at.lr * ratio(mean, scale), NadamState(m, v, product)
