"""Newton's method made safe: three ways to deal with ground that bends the wrong way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Source, Text, param
from thalweg.optimizers.base import Optimizer, Part, Step, Stop, dot, norm, parts
from thalweg.optimizers.newton import SINGULAR, Bend, bend_at, combined, solved

RADIUS = 1.0  # of the trust region at the start
LEAST_RADIUS = 1e-100  # no region is smaller
HALVINGS = 100  # of the interval that contains the shift
POOR, GOOD = 0.25, 0.75  # fractions of the predicted descent: below POOR the region shrinks, above GOOD it may grow


class DampedNewtonState(NamedTuple):
    curvature: Array  # (n, d) eigenvalues of the Hessian, increasing
    singular: NDArray[np.int8]  # (n,) 1 where the step does not exist
    radius: Array  # (n, 1) of the trust region
    loss: Array  # (n, 1) at the point that the last step leads to; nan before one is tried


@dataclass(frozen=True, eq=False)
class DampedNewton(Optimizer):
    """u = −Σ v (v·g) / D(λ) over the eigenvalues λ and eigenvectors v of H; δ = damping.

    plain: D = λ + δ, Newton's own step, which is drawn to saddles and summits.
    absolute: D = |λ| + δ, so that it leaves them as fast as it would have come.
    trust: D = λ + δ + μ, μ ≥ 0 the least for which no D is below 0 and ‖u‖ ≤ Δ: the lowest point of the parabola
    (with curvatures λ + δ) within the radius Δ, but that a direction without any slope is never taken. Δ is 1 at
    first. A step that would raise the loss is not made (the row repeats); below a quarter of the promised descent
    Δ becomes Δ / 4, above three quarters, if the step was as long as Δ, 2 Δ.
    A schedule shortens the step, or in mode trust the radius.

    Shapes: g, x, u (n, d); damping scalar or (n, 1); mode a word. u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction; a non-finite g or H gives a non-finite u.
    Source: absolute: Dauphin et al. 2014, Algorithm 1 in all directions; trust: Nocedal & Wright 2006, Algorithms 4.1
    (η = 0) and 4.3. Not in torch.optim.
    """

    label = Text("Damped Newton", "Ньютон с демпфированием")
    teaches = Text(
        "Newton that knows up from down: where the ground bends the wrong way it still goes downhill.",
        "Ньютон, который отличает верх от низа: и там, где рельеф выгнут не туда, всё равно идёт вниз.",
    )
    formula = (
        r"w \leftarrow w - \sum_i v_i \frac{v_i \cdot g}{D(\lambda_i)},\quad"
        r" D = \lambda + \delta,\ |\lambda| + \delta,\ \text{or}\ \lambda + \delta + \mu:"
        r" \lVert \Delta w \rVert \le \Delta"
    )
    source = Source(
        "Dauphin et al., Identifying and attacking the saddle point problem (2014);"
        " Nocedal & Wright, Numerical Optimization, 2nd edition (2006)",
        "Algorithm 1; Algorithms 4.1 and 4.3",
    )
    also_called = ("trust_region", "saddle_free_newton")
    needs = frozenset({"grad", "hess", "value"})
    shown = parts(curvature=Part(r"\lambda", "spectrum"), radius=Part(r"\Delta", "single"))
    worked = ("λ(H) = {curvature}", "Δ = {radius}", "u = −Σ v (v · g) / D(λ) = {u}")

    damping: float = param(
        1e-3,
        0,
        1000,
        symbol=r"\delta",
        scale="log",
        doc=Text(
            "Added to every curvature: shorter steps, and no division by 0 on level ground.",
            "Прибавляется к каждой кривизне: шаги короче, и на ровном месте нет деления на 0.",
        ),
    )
    mode: str = param(
        "absolute",
        kind="choice",
        choices=("plain", "absolute", "trust"),
        symbol="D",
        doc=Text(
            "How negative curvature is handled: nothing, its absolute value, or a trust region.",
            "Что делать с кривизной ниже 0: ничего, взять модуль или ограничить шаг областью доверия.",
        ),
    )

    def init(self, x: Array) -> DampedNewtonState:
        n = len(x)
        radius, unknown = np.full((n, 1), RADIUS), np.full((n, 1), np.nan)
        return DampedNewtonState(np.zeros_like(x), np.zeros(n, dtype=np.int8), radius, unknown)

    def update(self, g: Array, state: DampedNewtonState, x: Array, at: Step) -> tuple[Array, DampedNewtonState]:
        bend = bend_at(at.oracle.hess(x), g)
        if self.mode == "trust":
            return self._within_trust(bend, g, state, x, at)
        curvature = np.abs(bend.curvature) if self.mode == "absolute" else bend.curvature
        u, singular = solved(bend, curvature + self.damping)
        return at.lr * u, state._replace(curvature=bend.curvature, singular=singular)

    def _within_trust(
        self, bend: Bend, g: Array, state: DampedNewtonState, x: Array, at: Step
    ) -> tuple[Array, DampedNewtonState]:
        radius = state.radius * at.lr
        shares = _lowest_within(bend.along, bend.curvature + self.damping, radius)
        u = combined(bend, shares)
        trial = x + u
        moves = (trial != x).any(axis=1)  # nan counts as a move
        unknown = np.isnan(state.loss[:, 0])
        loss = np.where(unknown[:, None], at.oracle.value(x, unknown & moves), state.loss)
        reached = at.oracle.value(trial, moves)
        promised = -dot(g, u) - dot((bend.curvature + self.damping) * shares, shares) / 2
        kept = (loss - reached) / promised
        whole = norm(u) >= radius * (1 - 1e-9)
        grown = np.where((kept > GOOD) & whole, 2 * state.radius, state.radius)
        resized = np.where(kept >= POOR, grown, np.maximum(state.radius / 4, LEAST_RADIUS))
        lower = reached <= loss
        after = DampedNewtonState(
            bend.curvature,
            state.singular,
            np.where(moves[:, None], resized, state.radius),
            np.where(lower, reached, loss),
        )
        return np.where(lower | ~np.isfinite(u), u, 0.0), after

    def inside(
        self, g: Array, before: DampedNewtonState, after: DampedNewtonState, x: Array, at: Step
    ) -> dict[str, Any]:
        return {"rate": np.nan}

    def stop(self, state: DampedNewtonState) -> Stop:
        return Stop(state.singular, (SINGULAR,))


def _lowest_within(along: Array, curvature: Array, radius: Array) -> Array:
    """The lowest point of Σ along·s + curvature·s²/2 with ‖s‖ ≤ radius, as s (n, d); curvature increasing.

    s = −along / (curvature + μ), whose length falls in μ. The interval that contains μ is bisected, measured from where
    the least curvature becomes 0, so that no precision is lost if μ is hardly larger.
    """
    lifted = curvature - np.minimum(curvature[:, :1], 0.0)

    def at(shift: Array) -> Array:
        out: Array = -along / (lifted + shift)
        return np.where(along == 0, 0.0, out)

    low, high = np.zeros_like(radius), norm(along) / radius
    free = (curvature[:, :1] > 0) & (norm(at(low)) <= radius)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        long = norm(at(middle)) > radius
        low, high = np.where(long, middle, low), np.where(long, high, middle)
    return at(np.where(free, 0.0, high))
