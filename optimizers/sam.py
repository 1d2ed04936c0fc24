"""SAM: steps by the slope of the worst place nearby, so that it looks for flat minima."""

from __future__ import annotations

from dataclasses import dataclass

from catalog import Array, Source, Text, param, same
from optimizers.base import Optimizer, Stateless, Step, lr_param, norm, ratio


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

    lr: float = lr_param(0.01)
    rho: float = param(
        0.05,
        0,
        10,
        symbol=r"\rho",
        scale="log",
        doc=Text("How far uphill the slope is asked for.", "На каком расстоянии вверх по склону спрашивать уклон."),
    )

    def init(self, x: Array) -> Stateless:
        return Stateless()

    def update(self, g: Array, state: Stateless, x: Array, at: Step) -> tuple[Array, Stateless]:
        uphill = x + self.rho * ratio(g, norm(g))
        return -at.lr * at.oracle.grad(uphill), state
