"""Conjugate gradients by scipy: each direction keeps what the one before has gained."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.optimizers._method import Method


@dataclass(frozen=True, eq=False)
class CG(Method):
    """w ← w + α p;  p ← −g + β p, β = max(0, g·Δg / ‖g before‖²) of Polak and Ribière; α by a search (Wolfe).

    One iteration per epoch; an iteration evaluates as many values and gradients as its line search needs.
    Ends when no entry of the gradient is larger than tol, or when the search finds no step.
    Source: Nocedal & Wright 2006, Algorithm 5.4 with equation 5.45, as in scipy.optimize.minimize(method="CG").
    Not in torch.optim.
    """

    label = Text("Conjugate gradients", "Сопряжённые градиенты")
    teaches = Text(
        "Bends the slope's direction by the one before, so that it crosses a narrow valley without zigzags.",
        "Поправляет направление склона предыдущим направлением и идёт по узкой долине без зигзагов.",
    )
    formula = (
        r"p \leftarrow -g + \beta p,\quad"
        r" \beta = \max\left(0, \frac{g \cdot \Delta g}{\lVert g_{-1} \rVert^2}\right),\quad"
        r" w \leftarrow w + \alpha p"
    )
    source = Source(
        "Nocedal & Wright, Numerical Optimization, 2nd edition (2006)", "Algorithm 5.4, equation 5.45; scipy.optimize"
    )
    also_called = ("conjugate_gradient", "conjugate_gradients", "fletcher_reeves", "polak_ribiere")
    needs = frozenset({"value", "more_grad"})
    minimize = "CG"
