"""AMSGrad: Adam whose steps are measured by the largest mean square so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN, SQUARE, STEP, UNBIASED, Scaled, unbiased
from thalweg.optimizers.base import BETA1, BETA2, Part, Step, decay_param, eps_param, lr_param, parts


class AMSGradState(NamedTuple):
    m: Array  # (n, d) mean of g
    v: Array  # (n, d) mean of g * g
    largest: Array  # (n, d) the largest v so far


@dataclass(frozen=True, eq=False)
class AMSGrad(Scaled):
    """m, v as Adam's;  V ← max(V, v);  u = −η m̂ / (√V̂ + ε), m̂ = m / (1−β1ᵗ), V̂ = V / (1−β2ᵗ).

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Reddi, Kale & Kumar 2018, Algorithm 2, which has no bias correction and no ε.
    Same as torch.optim.Adam(amsgrad=True).
    """

    label = same("AMSGrad")
    teaches = Text(
        "Adam that never forgets a cliff: once a slope was steep, steps along that coordinate stay short.",
        "Adam, который не забывает обрыв: где склон хоть раз был крутым, шаги по этой координате остаются короткими.",
    )
    formula = (
        r"m \leftarrow \beta_1 m + (1-\beta_1) g,\quad v \leftarrow \beta_2 v + (1-\beta_2) g^2,\quad"
        r" V \leftarrow \max(V, v),\quad"
        r" w \leftarrow w - \eta \frac{m / (1-\beta_1^t)}{\sqrt{V / (1-\beta_2^t)} + \varepsilon}"
    )
    source = Source("Reddi, Kale & Kumar, On the Convergence of Adam and Beyond (2018)", "Algorithm 2")
    shown = parts(m=Part("m", "mean"), v=Part("v"), largest=Part("V"))
    worked = (
        MEAN,
        SQUARE,
        "V = max({largest-}, {v}) = {largest}",
        UNBIASED,
        "√V̂ + ε = √({largest} / (1 − {beta2}^{t})) + {eps} = {scale}",
        "η / (√V̂ + ε) = {lr} / {scale} = {rate}",
        STEP,
    )

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", BETA2)
    eps: float = eps_param(1e-8)

    def init(self, x: Array) -> AMSGradState:
        return AMSGradState(np.zeros_like(x), np.zeros_like(x), np.zeros_like(x))

    def remembered(self, g: Array, state: AMSGradState, at: Step) -> AMSGradState:
        m = self.beta1 * state.m + (1 - self.beta1) * g
        v = self.beta2 * state.v + (1 - self.beta2) * (g * g)
        return AMSGradState(m, v, np.maximum(state.largest, v))

    def scaled(self, g: Array, after: AMSGradState, at: Step) -> tuple[Array, Array]:
        return unbiased(after.m, self.beta1, at), np.sqrt(unbiased(after.largest, self.beta2, at)) + self.eps
