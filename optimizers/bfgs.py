"""BFGS by scipy: builds an estimate of the inverse Hessian from all steps so far."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text, same
from thalweg.optimizers._method import Method


@dataclass(frozen=True, eq=False)
class BFGS(Method):
    """w ← w − α B g, B corrected after each step so that B Δg = Δw; α by a search that keeps Wolfe's conditions.

    One iteration per epoch; an iteration evaluates as many values and gradients as its line search needs.
    Ends when no entry of the gradient is larger than tol, or when the search finds no step.
    Source: Nocedal & Wright 2006, Algorithm 6.1, as in scipy.optimize.minimize(method="BFGS"). Not in torch.optim.
    """

    label = same("BFGS")
    teaches = Text(
        "Learns the curvature on its way: a few careful steps, and then it arrives almost as fast as Newton.",
        "Узнаёт кривизну по дороге: несколько осторожных шагов, и дальше приходит почти так же быстро, как Ньютон.",
    )
    formula = r"w \leftarrow w - \alpha B g,\quad B \approx H^{-1},\quad B \, \Delta g = \Delta w"
    source = Source("Nocedal & Wright, Numerical Optimization, 2nd edition (2006)", "Algorithm 6.1; scipy.optimize")
    needs = frozenset({"value", "more_grad"})
    minimize = "BFGS"
