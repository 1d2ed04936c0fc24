"""RMSprop: the gradient over its recent root mean square."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple

import numpy as np

from thalweg.catalog import Array, Elsewhere, Source, Text, same
from thalweg.optimizers._scaled import STEP_OF_GRADIENT, Scaled
from thalweg.optimizers.base import BETA2, Part, Step, decay_param, eps_inside_param, eps_param, lr_param, parts, root


class RMSpropState(NamedTuple):
    mean: Array  # (n, d) mean of g * g


@dataclass(frozen=True, eq=False)
class RMSprop(Scaled):
    """E ← ρ E + (1−ρ) g²;  u = −η g / √(E + ε), or −η g / (√E + ε) where eps_inside is 0.

    Shapes: g, x, u (n, d); lr, rho, eps, eps_inside scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Tieleman & Hinton 2012, lecture 6.5, slide 29; ε as in the lecture.
    Same as torch.optim.RMSprop(alpha=ρ) where eps_inside is 0: torch has ε outside the root.
    """

    label = same("RMSprop")
    teaches = Text(
        "Forgets old slopes, so its steps never fade: it crosses plateaus, and trembles at the minimum.",
        "Забывает старые склоны, и шаги не угасают: проходит плато, но дрожит у минимума.",
    )
    formula = (
        r"E \leftarrow \rho E + (1-\rho) g^2,\quad"
        r" w \leftarrow w - \eta \frac{g}{\sqrt{E + s \varepsilon} + (1 - s) \varepsilon}"
    )
    source = Source("Tieleman & Hinton, Neural Networks for Machine Learning (2012)", "lecture 6.5, slide 29")
    elsewhere: ClassVar[Elsewhere] = {"alpha": ("rho",), "beta2": ("rho",)}
    shown = parts(mean=Part("E"))
    derived = parts(scale=Part(r"\sqrt{E + \varepsilon}"))
    worked = (
        "E = {rho} · {mean-} + (1 − {rho}) · {g}² = {mean}",
        "√(E + s ε) + (1 − s) ε = √({mean} + {eps_inside} · {eps}) + (1 − {eps_inside}) · {eps} = {scale}",
        "η / √(E + ε) = {lr} / {scale} = {rate}",
        STEP_OF_GRADIENT,
    )

    lr: float = lr_param(0.05)
    rho: float = decay_param(0.9, r"\rho", BETA2)
    eps: float = eps_param(1e-8)
    eps_inside: int = eps_inside_param()

    def init(self, x: Array) -> RMSpropState:
        return RMSpropState(np.zeros_like(x))

    def remembered(self, g: Array, state: RMSpropState, at: Step) -> RMSpropState:
        return RMSpropState(self.rho * state.mean + (1 - self.rho) * (g * g))

    def scaled(self, g: Array, after: RMSpropState, at: Step) -> tuple[Array, Array]:
        return g, root(after.mean, self.eps, self.eps_inside)
