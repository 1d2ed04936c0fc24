"""Nesterov's momentum: the gradient is taken where the velocity is about to carry the point."""

from __future__ import annotations

from dataclasses import dataclass

from thalweg.catalog import Array, Source, Text, same
from thalweg.optimizers.base import Step
from thalweg.optimizers.momentum import Momentum, MomentumState


@dataclass(frozen=True, eq=False)
class Nesterov(Momentum):
    """v ← μ v − η ∇C(w + μ v);  u = v.  μ may grow as that of momentum does.

    Shapes: g, x, u (n, d); lr, momentum, momentum_start, ramp_epochs scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Nesterov 1983, in the form of Sutskever et al. 2013, equations 3 and 4.
    Departs from torch.optim.SGD(nesterov=True), whose parameter is the look-ahead point w + μ v itself.
    """

    label = same("Nesterov")
    teaches = Text(
        "Looks ahead before it steps, so it brakes before the turn where plain momentum overshoots.",
        "Смотрит вперёд до шага и потому тормозит перед поворотом там, где обычная инерция проскакивает.",
    )
    formula = (
        r"v \leftarrow \mu_k v - \eta \nabla C(w + \mu_k v),\quad w \leftarrow w + v,\quad"
        r" \mu_k = \mu_0 + (\mu - \mu_0) \min(1, k / k_\mu)"
    )
    source = Source("Sutskever et al., On the importance of initialization and momentum (2013)", "equations 3 and 4")
    also_called = ("nag", "nesterov_momentum", "nesterov_accelerated_gradient")
    needs = frozenset({"grad_elsewhere"})
    worked = (
        "μ v = {mu} · {v-} = {carried}",
        "w + μ v = {w} + {carried} = {asked}",
        "v = {carried} − {lr} · {g} = {v}",
        "u = v = {u}",
    )

    def lookahead(self, state: MomentumState, x: Array, at: Step) -> Array:
        return x + self.carried(state, at)
