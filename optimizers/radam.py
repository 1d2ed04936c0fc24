"""RAdam: Adam that does not trust its root mean square until it has seen enough gradients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import MEAN, SQUARE, STEP, UNBIASED, unbiased
from thalweg.optimizers.adam import Adam, AdamState
from thalweg.optimizers.base import Part, Step, parts, ratio

ENOUGH = 5  # the root mean square is trusted once it averages over more gradients than this


@dataclass(frozen=True, eq=False)
class RAdam(Adam):
    """u = −η m̂ r √(1−β2ᵗ) / (√v + ε) where ρ > 5, else −η m̂: momentum alone.  m, v, m̂ as Adam's.

    ρ = ρ∞ − 2 t β2ᵗ / (1−β2ᵗ), ρ∞ = 2 / (1−β2) − 1: over how many gradients v is a mean.
    r = √((ρ−4)(ρ−2) ρ∞ / ((ρ∞−4)(ρ∞−2) ρ)) grows to 1.

    Shapes: g, x, u (n, d); lr, beta1, beta2, eps scalar or (n, 1). u has the units of x once ρ > 5, before that of η g.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Liu et al. 2020, Algorithm 2, which asks for ρ > 4 and has no ε. Same as torch.optim.RAdam.
    """

    label = same("RAdam")
    teaches = Text(
        "Warms up by itself: its first epochs are plain momentum, so they leap on a cliff and crawl on a plateau.",
        "Разогревается сам: первые эпохи это обычная инерция, так что на круче они прыгают, а на плато ползут.",
    )
    formula = (
        r"w \leftarrow w - \eta \frac{m}{1-\beta_1^t} \begin{cases}"
        r" r \frac{\sqrt{1-\beta_2^t}}{\sqrt{v} + \varepsilon}, & \rho > 5 \\ 1, & \rho \le 5 \end{cases},\quad"
        r" r = \sqrt{\frac{(\rho-4)(\rho-2)\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\rho}},\quad"
        r" \rho = \rho_\infty - \frac{2 t \beta_2^t}{1-\beta_2^t},\quad \rho_\infty = \frac{2}{1-\beta_2} - 1"
    )
    source = Source("Liu et al., On the Variance of the Adaptive Learning Rate and Beyond (2020)", "Algorithm 2")

    derived = parts(
        average=Part(r"\hat m", "mean"),
        scale=Part(r"\sqrt{v} + \varepsilon"),
        length=Part(r"\rho", "single"),
        trust=Part(r"r \sqrt{1-\beta_2^t}", "single"),
    )
    worked = (
        MEAN,
        SQUARE,
        UNBIASED,
        "ρ = {length}",
        "√v + ε = √{v} + {eps} = {scale}",
        "ρ > 5:  η r √(1 − β₂ᵗ) / (√v + ε) = {lr} · {trust} / {scale};  ρ ≤ 5:  η;  = {rate}",
        STEP,
    )

    def update(self, g: Array, state: AdamState, x: Array, at: Step) -> tuple[Array, AdamState]:
        after = self.remembered(g, state, at)
        length, trust = self.trusted(at)
        mean = unbiased(after.m, self.beta1, at)
        scaled = trust * ratio(mean, np.sqrt(after.v) + self.eps)
        return -at.lr * np.where(length > ENOUGH, scaled, mean), after

    def trusted(self, at: Step) -> tuple[Array, Array]:
        """ρ, over how many gradients v is a mean, and r √(1−β2ᵗ); a number or (n, 1)."""
        t = at.k + 1
        forgotten = np.power(self.beta2, t)
        longest = 2 / (1 - np.asarray(self.beta2)) - 1
        length = longest - 2 * t * forgotten / (1 - forgotten)
        share = (length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length)
        return length, np.sqrt(share * (1 - forgotten))

    def inside(self, g: Array, before: AdamState, after: AdamState, x: Array, at: Step) -> dict[str, Any]:
        length, trust = self.trusted(at)
        scale = np.sqrt(after.v) + self.eps
        return {
            "average": unbiased(after.m, self.beta1, at),
            "scale": scale,
            "length": length,
            "trust": trust,
            "rate": at.lr * np.where(length > ENOUGH, trust / scale, 1.0),
        }
