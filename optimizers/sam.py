"""SAM: steps by the slope of the worst place nearby, so that it looks for flat minima."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import Optimizer, Part, Step, lr_param, norm, parts, ratio


class SAMState(NamedTuple):
    slope: Array  # (n, d) the gradient at the uphill point, which made the last step


@dataclass(frozen=True, eq=False)
class SAM(Optimizer):
    """u = −η ∇C(w + ρ g / ‖g‖): gradient descent with the gradient of a point ρ uphill. Two gradients an update.

    Shapes: g, x, u (n, d); lr, rho scalar or (n, 1). u has the units of η g.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Foret et al. 2021, Algorithm 1 with equation 2 at p = 2, on top of gradient descent. Not in torch.optim.
    """

    label = same("SAM")
    teaches = Text(
        "Asks how steep it is a little way uphill: passes narrow pits and settles in wide ones, at twice the cost.",
        "Спрашивает, насколько круто чуть выше по склону: минует узкие ямы, оседает в широких, но стоит вдвое дороже.",
    )
    formula = r"w \leftarrow w - \eta \, \nabla C\left(w + \rho \frac{g}{\lVert g \rVert}\right)"
    source = Source("Foret et al., Sharpness-Aware Minimization (2021)", "Algorithm 1, equation 2")
    needs = frozenset({"grad", "more_grad"})
    shown = parts(slope=Part("g'", "gradient"))
    derived = parts(uphill=Part("w'", "place"))
    worked = (
        "w′ = w + ρ g / ‖g‖ = {w} + {rho} · {g} / ‖g‖ = {uphill}",
        "g′ = ∇C(w′) = {slope}",
        "u = −{lr} · {slope} = {u}",
    )

    lr: float = lr_param(0.01)
    rho: float = param(
        0.05,
        0,
        10,
        symbol=r"\rho",
        scale="log",
        doc=Text(
            "How far uphill the second gradient is taken.", "На каком расстоянии вверх по склону спрашивать уклон."
        ),
    )

    def init(self, x: Array) -> SAMState:
        return SAMState(np.zeros_like(x))

    def update(self, g: Array, state: SAMState, x: Array, at: Step) -> tuple[Array, SAMState]:
        slope = at.oracle.grad(self.uphill(g, x))
        return -at.lr * slope, SAMState(slope)

    def uphill(self, g: Array, x: Array) -> Array:
        """The worst point nearby, to first order."""
        return x + self.rho * ratio(g, norm(g))

    def inside(self, g: Array, before: SAMState, after: SAMState, x: Array, at: Step) -> dict[str, Any]:
        return {"uphill": self.uphill(g, x), "rate": at.lr}
