"""Adamax: Adam with the largest recent gradient instead of the root mean square."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN
from thalweg.optimizers.base import BETA1, Optimizer, Part, Step, decay_param, lr_param, parts, ratio

DECAY = Text(
    "How much of the largest gradient is kept each epoch.",
    "Какая доля наибольшего градиента остаётся каждую эпоху.",
)


class AdamaxState(NamedTuple):
    m: Array  # (n, d) mean of g
    largest: Array  # (n, d) largest |g|, fading


@dataclass(frozen=True, eq=False)
class Adamax(Optimizer):
    """m ← β1 m + (1−β1) g;  U ← max(β2 U, |g|);  u = −η / (1−β1ᵗ) · m / U.

    Shapes: g, x, u (n, d); lr, beta1, beta2 scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Kingma & Ba 2015, Algorithm 2. Same as torch.optim.Adamax(eps=0): torch adds ε to |g| in the max.
    """

    label = same("Adamax")
    teaches = Text(
        "Measures steps by the largest recent slope, not the mean one: no step is much longer than lr.",
        "Мерит шаг наибольшим из недавних склонов, а не средним: шаги не бывают намного длиннее lr.",
    )
    formula = (
        r"m \leftarrow \beta_1 m + (1-\beta_1) g,\quad U \leftarrow \max(\beta_2 U, |g|),\quad"
        r" w \leftarrow w - \frac{\eta}{1-\beta_1^t} \frac{m}{U}"
    )
    source = Source("Kingma & Ba, Adam: A Method for Stochastic Optimization (2015)", "Algorithm 2")
    shown = parts(m=Part("m", "mean"), largest=Part("U"))
    worked = (
        MEAN,
        "U = max({beta2} · {largest-}, |{g}|) = {largest}",
        "η / (1 − β₁ᵗ) / U = {lr} / (1 − {beta1}^{t}) / {largest} = {rate}",
        "u = −{rate} · {m} = {u}",
    )

    lr: float = lr_param(0.1)
    beta1: float = decay_param(0.9, r"\beta_1", BETA1)
    beta2: float = decay_param(0.999, r"\beta_2", DECAY)

    def init(self, x: Array) -> AdamaxState:
        return AdamaxState(np.zeros_like(x), np.zeros_like(x))

    def update(self, g: Array, state: AdamaxState, x: Array, at: Step) -> tuple[Array, AdamaxState]:
        m = self.beta1 * state.m + (1 - self.beta1) * g
        largest = np.maximum(self.beta2 * state.largest, np.abs(g))
        return -self.unbiased_rate(at) * ratio(m, largest), AdamaxState(m, largest)

    def unbiased_rate(self, at: Step) -> Array:
        """η / (1 − β1ᵗ)."""
        out: Array = at.lr / (1 - np.power(self.beta1, at.k + 1))
        return out

    def inside(self, g: Array, before: AdamaxState, after: AdamaxState, x: Array, at: Step) -> dict[str, Any]:
        return {"rate": self.unbiased_rate(at) / after.largest}
