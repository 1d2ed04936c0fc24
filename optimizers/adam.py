"""Adam: steps along the mean gradient, scaled by its root mean square."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from thalweg.catalog import Array, Elsewhere, Source, Text, same
from thalweg.optimizers._scaled import MEAN, RATE, ROOT, SQUARE, STEP, UNBIASED, Scaled, unbiased
from thalweg.optimizers.base import BETA1, BETA2, Part, Step, decay_param, eps_param, lr_param, parts


class AdamState(NamedTuple):
    m: Array  # (n, d) mean of g
    v: Array  # (n, d) mean of g * g


@dataclass(frozen=True, eq=False)
class Adam(Scaled):
    """m ← β1 m + (1−β1) g;  v ← β2 v + (1−β2) g²;  u = −η m̂ / (√v̂ + ε), m̂ = m / (1−β1ᵗ), v̂ = v / (1−β2ᵗ).

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Kingma & Ba 2015, Algorithm 1. Same as torch.optim.Adam.
    """

    label = same("Adam")
    teaches = Text(
        "Inertia, and a step size of its own for every coordinate: first steps are about lr long on any slope.",
        "Инерция и свой шаг по каждой координате: первые шаги длиной около lr, каким бы ни был склон.",
    )
    formula = (
        r"m \leftarrow \beta_1 m + (1-\beta_1) g,\quad v \leftarrow \beta_2 v + (1-\beta_2) g^2,\quad"
        r" w \leftarrow w - \eta \frac{m / (1-\beta_1^t)}{\sqrt{v / (1-\beta_2^t)} + \varepsilon}"
    )
    source = Source("Kingma & Ba, Adam: A Method for Stochastic Optimization (2015)", "Algorithm 1")
    elsewhere: ClassVar[Elsewhere] = {"nesterov": ("run=nadam",), "weight_decay": ("run=adamw",)}
    shown = parts(m=Part("m", "mean"), v=Part("v"))
    worked: ClassVar[tuple[str, ...]] = (MEAN, SQUARE, UNBIASED, ROOT, RATE, STEP)

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", BETA2)
    eps: float = eps_param(1e-8)

    def init(self, x: Array) -> AdamState:
        return AdamState(np.zeros_like(x), np.zeros_like(x))

    def remembered(self, g: Array, state: AdamState, at: Step) -> AdamState:
        m = self.beta1 * state.m + (1 - self.beta1) * g
        v = self.beta2 * state.v + (1 - self.beta2) * (g * g)
        return AdamState(m, v)

    def scaled(self, g: Array, after: AdamState, at: Step) -> tuple[Array, Array]:
        return unbiased(after.m, self.beta1, at), np.sqrt(unbiased(after.v, self.beta2, at)) + self.eps
