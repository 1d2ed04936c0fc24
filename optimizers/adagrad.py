"""Adagrad: every coordinate's rate falls with the slopes seen so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers._scaled import STEP_OF_GRADIENT, Scaled
from thalweg.optimizers.base import Part, Step, eps_inside_param, eps_param, lr_param, parts, root


class AdagradState(NamedTuple):
    total: Array  # (n, d) sum of g * g


@dataclass(frozen=True, eq=False)
class Adagrad(Scaled):
    """G ← G + g²;  u = −η g / √(G + ε), or −η g / (√G + ε) where eps_inside is 0.

    Shapes: g, x, u (n, d); lr, eps, eps_inside scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Duchi, Hazan & Singer 2011, equation 1; ε as in the lecture.
    Same as torch.optim.Adagrad where eps_inside is 0: torch has ε outside the root.
    """

    label = same("Adagrad")
    teaches = Text(
        "Steps shrink with all the slope seen so far: quick at first, and later perhaps too slow to arrive.",
        "Шаги уменьшаются от всех пройденных склонов: быстро в начале, а потом, возможно, слишком медленно.",
    )
    formula = (
        r"G \leftarrow G + g^2,\quad w \leftarrow w - \eta \frac{g}{\sqrt{G + s \varepsilon} + (1 - s) \varepsilon}"
    )
    source = Source(
        "Duchi, Hazan & Singer, Adaptive Subgradient Methods for Online Learning and Stochastic Optimization (2011)",
        "equation 1",
    )
    shown = parts(total=Part("G"))
    derived = parts(scale=Part(r"\sqrt{G + \varepsilon}"))
    worked = (
        "G = {total-} + {g}² = {total}",
        "√(G + s ε) + (1 − s) ε = √({total} + {eps_inside} · {eps}) + (1 − {eps_inside}) · {eps} = {scale}",
        "η / √(G + ε) = {lr} / {scale} = {rate}",
        STEP_OF_GRADIENT,
    )

    lr: float = lr_param(0.5)
    eps: float = eps_param(1e-8)
    eps_inside: int = eps_inside_param()

    def init(self, x: Array) -> AdagradState:
        return AdagradState(np.zeros_like(x))

    def remembered(self, g: Array, state: AdagradState, at: Step) -> AdagradState:
        return AdagradState(state.total + g * g)

    def scaled(self, g: Array, after: AdagradState, at: Step) -> tuple[Array, Array]:
        return g, root(after.total, self.eps, self.eps_inside)
