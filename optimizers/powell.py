"""Powell's method by scipy: searches along one direction after another, without any gradient."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Source, Text
from thalweg.optimizers._method import Method


@dataclass(frozen=True, eq=False)
class Powell(Method):
    """An iteration searches along each of d directions; then their sum may replace the most useful one.

    One iteration per epoch: d or d + 1 line searches, each of many values. Never asks for a gradient.
    Ends when an iteration lowers the value by a fraction of at most tol; tol also sets how fine the searches are.
    Source: Powell 1964, section 3, in the form of Press et al. 2007, section 10.7, as in
    scipy.optimize.minimize(method="Powell"). Not in torch.optim.
    """

    label = Text("Powell", "Пауэлл")
    teaches = Text(
        "Knows no slope and walks east, then north: leaps far and often arrives in few epochs, each of many values.",
        "Не знает склона и ходит на восток, потом на север: прыгает далеко, эпох мало, но в каждой много значений.",
    )
    formula = (
        r"w \leftarrow w + \alpha_i e_i,\quad \alpha_i = \arg\min_\alpha C(w + \alpha e_i),\quad"
        r" i = 1, \dots, d,\quad e_j \leftarrow \Delta w"
    )
    source = Source(
        "Powell, An efficient method for finding the minimum of a function of several variables without calculating"
        " derivatives (1964)",
        "section 3; scipy.optimize",
    )
    needs = frozenset({"value"})
    minimize = "Powell"
