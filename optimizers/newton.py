"""Newton's method: to where the parabola that fits the surface here is level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Mask, Source, Text, param
from thalweg.optimizers.base import Optimizer, Part, Step, Stop, lr_param, parts

SINGULAR = Text(
    "the Hessian is singular: an eigenvalue is 0 along a slope that is not",
    "гессиан вырожден: собственное значение равно 0 там, где склон не нулевой",
)


class NewtonState(NamedTuple):
    curvature: Array  # (n, d) eigenvalues of the Hessian, increasing
    singular: NDArray[np.int8]  # (n,) 1 where the step does not exist


@dataclass(frozen=True, eq=False)
class Newton(Optimizer):
    """u = −η (H + damping · I)⁻¹ g = −η Σ v (v·g) / (λ + damping), over the eigenvalues λ and eigenvectors v of H.

    It is drawn to any point where the gradient is 0: also to a saddle and to a maximum.
    An eigenvalue of 0 (after damping) against a component v·g of 0 adds nothing; against another it ends the run
    as diverged. What cannot be told from 0 in both, by the round-off of H's coupling and of v·g, counts as 0.

    Shapes: g, x, u (n, d); lr, damping scalar or (n, 1). u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g or H gives a non-finite u.
    Source: Nocedal & Wright 2006, equation 2.15. Not in torch.optim. For d weights H has d² entries: with 10⁶
    weights, terabytes.
    """

    label = Text("Newton", "Ньютон")
    teaches = Text(
        "One step to the bottom of a parabola; but it goes to a saddle or a summit just as readily.",
        "Один шаг до дна параболы; но к седлу или вершине идёт столь же охотно.",
    )
    formula = r"w \leftarrow w - \eta (H + \delta I)^{-1} g"
    source = Source("Nocedal & Wright, Numerical Optimization, 2nd edition (2006)", "equation 2.15")
    needs = frozenset({"grad", "hess"})
    shown = parts(curvature=Part(r"\lambda", "spectrum"))
    worked = ("λ(H) = {curvature}", "u = −{lr} · ((H + {damping} I)⁻¹ g) = {u}")

    lr: float = lr_param(1.0, Text("The fraction of Newton's step that is taken.", "Какая доля шага Ньютона делается."))
    damping: float = param(
        0,
        0,
        1000,
        symbol=r"\delta",
        scale="log",
        doc=Text(
            "Added to every curvature: shorter steps, and no division by 0 on level ground.",
            "Прибавляется к каждой кривизне: шаги короче, и на ровном месте нет деления на 0.",
        ),
    )

    def init(self, x: Array) -> NewtonState:
        return NewtonState(np.zeros_like(x), np.zeros(len(x), dtype=np.int8))

    def update(self, g: Array, state: NewtonState, x: Array, at: Step) -> tuple[Array, NewtonState]:
        bend = bend_at(at.oracle.hess(x), g)
        u, singular = solved(bend, bend.curvature + self.damping)
        return at.lr * u, NewtonState(bend.curvature, singular)

    def inside(self, g: Array, before: NewtonState, after: NewtonState, x: Array, at: Step) -> dict[str, Any]:
        return {"rate": np.nan}

    def stop(self, state: NewtonState) -> Stop:
        return Stop(state.singular, (SINGULAR,))


class Bend(NamedTuple):
    """A Hessian by its eigenvalues, and a gradient along its eigenvectors."""

    curvature: Array  # (n, d) eigenvalues, increasing; nan where the Hessian is not finite
    vectors: Array  # (n, d, d) the eigenvectors are the columns
    along: Array  # (n, d) the gradient's component along each
    least_curvature: Array  # (n, 1) what cannot be told from 0, by the round-off of the Hessian's coupling
    least_along: Array  # (n, d) what cannot be told from 0, by the round-off of the component


def bend_at(hess: Array, g: Array) -> Bend:
    """Decompose Hessians (n, d, d) and gradients (n, d); sums are explicit, for one run and for many alike."""
    n, d = g.shape
    finite: Mask = np.all(np.isfinite(hess), axis=(1, 2))
    # LAPACK rejects a whole stack if one matrix is not finite; such a run is set to nan below
    curvature, vectors = np.linalg.eigh(np.where(finite[:, None, None], hess, 0.0))
    curvature[~finite] = np.nan

    parts = vectors * g[:, :, None]  # component j of run r is the sum over i of parts[r, i, j]
    along, size, coupling = np.zeros((n, d)), np.zeros((n, d)), np.zeros((n, 1))
    for i in range(d):
        along += parts[:, i]
        size += np.abs(parts[:, i])
        for j in range(i):
            coupling = np.maximum(coupling, np.abs(hess[:, i, j : j + 1]))
    unit = d * np.finfo(float).eps
    return Bend(curvature, vectors, along, unit * coupling, unit * size)


def solved(bend: Bend, divisor: Array) -> tuple[Array, NDArray[np.int8]]:
    """−Σ v (v·g) / divisor over the eigenvectors v, and (n,) 1 where that does not exist."""
    nothing = (np.abs(divisor) <= bend.least_curvature) & (np.abs(bend.along) <= bend.least_along)
    singular = ((divisor == 0) & ~nothing).any(axis=1)
    return combined(bend, np.where(nothing, 0.0, -bend.along / divisor)), singular.astype(np.int8)


def combined(bend: Bend, shares: Array) -> Array:
    """Σ share · v over the eigenvectors v; shares (n, d)."""
    out = np.zeros_like(shares)
    for j in range(shares.shape[1]):
        out += bend.vectors[:, :, j] * shares[:, j : j + 1]
    return out
