"""Momentum, the heavy ball: the velocity remembers the gradients of the past."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, NamedTuple

import numpy as np

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import Optimizer, Part, Step, decay_param, lr_param, parts


class MomentumState(NamedTuple):
    v: Array  # (n, d) velocity: the step last taken


@dataclass(frozen=True, eq=False)
class Momentum(Optimizer):
    """v ← μ v − η g;  u = v.  μ(k) = momentum_start + (momentum − momentum_start) · min(1, k / ramp_epochs).

    Shapes: g, x, u (n, d); lr, momentum, momentum_start, ramp_epochs scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g gives a non-finite u.
    Source: Polyak 1964, equation 9. ramp_epochs 0 means the constant μ = momentum.
    The same path as torch.optim.SGD(momentum=μ) at a constant learning rate only: here the velocity carries it.
    """

    label = same("Momentum")
    teaches = Text(
        "A heavy ball gathers speed along a valley and rolls over small bumps, but overshoots at the bottom.",
        "Тяжёлый шар разгоняется вдоль долины и перекатывается через бугорки, но проскакивает дно.",
    )
    formula = (
        r"v \leftarrow \mu_k v - \eta g,\quad w \leftarrow w + v,\quad"
        r" \mu_k = \mu_0 + (\mu - \mu_0) \min(1, k / k_\mu)"
    )
    source = Source("Polyak, Some methods of speeding up the convergence of iteration methods (1964)", "equation 9")
    also_called: ClassVar[tuple[str, ...]] = ("heavy_ball", "polyak", "sgd_momentum", "sgdm")
    shown = parts(v=Part("v", "velocity"))
    derived = parts(mu=Part(r"\mu_k", "single"), carried=Part(r"\mu v", "velocity"))
    worked: ClassVar[tuple[str, ...]] = (
        "μ v = {mu} · {v-} = {carried}",
        "v = {carried} − {lr} · {g} = {v}",
        "u = v = {u}",
    )

    lr: float = lr_param(0.01)
    momentum: float = decay_param(
        0.9, r"\mu", Text("How much of the velocity is kept each epoch.", "Какая доля скорости остаётся каждую эпоху.")
    )
    momentum_start: float = decay_param(
        0.5,
        r"\mu_0",
        Text(
            "The momentum that a ramp starts from; unused without a ramp.",
            "С какой инерции начинается рост; без роста не нужна.",
        ),
    )
    ramp_epochs: int = param(
        0,
        0,
        100_000,
        kind=int,
        symbol=r"k_\mu",
        doc=Text(
            "Epochs over which the momentum grows to its value; 0: it is constant.",
            "За сколько эпох инерция дорастает до своего значения; 0: она постоянна.",
        ),
    )

    @cached_property
    def last_ramp(self) -> float:
        """The update from which on no run's momentum grows."""
        return float(np.max(self.ramp_epochs))

    def mu(self, k: int) -> Array | float:
        """The momentum of update k, a number or (n, 1)."""
        if k >= self.last_ramp:
            return self.momentum
        grown = k / np.maximum(self.ramp_epochs, 1)
        growing = self.momentum_start + (self.momentum - self.momentum_start) * grown
        return np.where(k < np.asarray(self.ramp_epochs), growing, self.momentum)

    def init(self, x: Array) -> MomentumState:
        return MomentumState(np.zeros_like(x))

    def update(self, g: Array, state: MomentumState, x: Array, at: Step) -> tuple[Array, MomentumState]:
        v = self.carried(state, at) - at.lr * g
        return v, MomentumState(v)

    def carried(self, state: MomentumState, at: Step) -> Array:
        """The displacement by inertia alone."""
        return self.mu(at.k) * state.v

    def inside(self, g: Array, before: MomentumState, after: MomentumState, x: Array, at: Step) -> dict[str, Any]:
        return {"mu": self.mu(at.k), "carried": self.carried(before, at), "rate": at.lr}
