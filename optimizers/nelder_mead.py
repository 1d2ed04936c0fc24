"""Nelder and Mead's simplex by scipy: a triangle that tumbles downhill, without any gradient."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.optimizers._method import Method


@dataclass(frozen=True, eq=False)
class NelderMead(Method):
    """The worst corner of a simplex is reflected in the others, and the simplex stretched or shrunk by what it finds.

    One iteration per epoch; a row is the best corner, which many iterations do not move. The first simplex
    reaches 5 % of each coordinate from the start (0.00025 from a coordinate of 0). Never asks for a gradient.
    Ends when the corners differ by no more than tol, in every coordinate and in value. The epoch of its end is scipy's
    nit − 1: scipy counts iterations from 1, so its nit is one more than the iterations made.
    Source: Nelder & Mead 1965, the flow diagram of figure 1, as in scipy.optimize.minimize(method="Nelder-Mead").
    Not in torch.optim.
    """

    label = Text("Nelder-Mead", "Нелдер-Мид")
    teaches = Text(
        "A triangle that tumbles downhill by comparing three values: needs no slope, and crawls once it is small.",
        "Треугольник катится вниз, сравнивая три значения: склон ему не нужен, но, став маленьким, он ползёт.",
    )
    formula = (
        r"w_r = \bar w + (\bar w - w_{d+1}),\quad w_e = \bar w + 2 (\bar w - w_{d+1}),\quad"
        r" w_c = \bar w \pm \tfrac{1}{2} (\bar w - w_{d+1})"
    )
    source = Source("Nelder & Mead, A Simplex Method for Function Minimization (1965)", "figure 1; scipy.optimize")
    also_called = ("simplex", "amoeba")
    needs = frozenset({"value"})
    minimize = "Nelder-Mead"
