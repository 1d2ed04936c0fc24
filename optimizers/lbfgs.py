"""L-BFGS: estimates the inverse Hessian from the last few steps, and searches along its direction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Source, Text, param, same
from thalweg.optimizers.base import Optimizer, Part, Step, Stop, dot, lr_param, parts
from thalweg.optimizers.gd_armijo import LEVEL, NO_STEP, backtrack, why_not

ARMIJO = 1e-4  # c1: the fraction of the predicted descent that a step must achieve
HALF = 0.5  # factor for a step that is too long
CURVED = 1e-10  # a pair with s·y at or below this fraction of y·y is skipped: it shows no positive curvature


class LBFGSState(NamedTuple):
    x: Array  # (n, d) the row before
    g: Array  # (n, d) its gradient
    loss: Array  # (n, 1) at the point that the last step leads to
    s: Array  # (n, memory, d) last changes of x, newest first; 0 where there is none yet
    y: Array  # (n, memory, d) the changes of g that came with them
    rho: Array  # (n, memory) 1 / s·y
    gamma: Array  # (n, 1) s·y / y·y of the newest pair
    alpha: Array  # (n, 1) the fraction of the direction that the line search accepted
    why: NDArray[np.int8]  # (n,) 0, or why no step was made: 1 LEVEL, 2 NO_STEP


@dataclass(frozen=True, eq=False)
class LBFGS(Optimizer):
    """u = −α B g, B the estimate of H⁻¹ from the last pairs s = Δx, y = Δg, α by backtracking.

    B starts from γ I, γ = s·y / y·y of the newest pair, and from I at first; pairs with s·y ≤ 1e-10 y·y are
    skipped, so B stays positive definite. α is halved from η until f(x + u) ≤ f(x) + 1e-4 u·g.
    A run whose gradient is 0, or whose search finds no such step, ends at its current row.

    Shapes: g, x, u (n, d); lr scalar or (n, 1); memory a number. u has the units of x.
    Errors: a parameter outside its bounds -> ValueError at construction.
    Source: Nocedal & Wright 2006, Algorithm 7.4 and equation 7.20; the search is Algorithm 3.1.
    Departs from torch.optim.LBFGS, which makes several steps per update and has no such search.
    """

    label = same("L-BFGS")
    teaches = Text(
        "Learns the curvature from its own steps: nearly Newton's path, without a Hessian.",
        "Узнаёт кривизну по своим же шагам: почти путь Ньютона, но без гессиана.",
    )
    formula = (
        r"w \leftarrow w - \alpha B g,\quad B \approx H^{-1}(s_1, y_1, \dots, s_m, y_m),\quad"
        r" s = \Delta w,\ y = \Delta g,\quad \alpha \in \{\eta, \eta/2, \eta/4, \dots\}"
    )
    source = Source("Nocedal & Wright, Numerical Optimization, 2nd edition (2006)", "Algorithm 7.4")
    also_called = ("l_bfgs_b", "lm_bfgs")
    needs = frozenset({"grad", "value"})
    shown = parts(alpha=Part(r"\alpha", "single"))
    worked = ("α = {alpha}", "u = −{alpha} · (B g) = {u}")

    lr: float = lr_param(
        1.0,
        Text("The multiple of the direction that each line search tries first.", "С какой доли шага начинает поиск."),
    )
    memory: int = param(
        10,
        1,
        100,
        kind=int,
        symbol="m",
        shape=True,
        doc=Text("How many past pairs are kept.", "Сколько последних пар хранится."),
    )

    def init(self, x: Array) -> LBFGSState:
        n, d = x.shape
        pairs = np.zeros((n, self.memory, d))
        column = np.ones((n, 1))
        nothing = np.zeros_like(x)
        return LBFGSState(
            nothing, nothing, column, pairs, pairs, pairs[:, :, 0], column, column, np.zeros(n, dtype=np.int8)
        )

    def update(self, g: Array, state: LBFGSState, x: Array, at: Step) -> tuple[Array, LBFGSState]:
        if at.k > 0:
            state = _with_pair(state, x - state.x, g - state.g)
        direction = -_inverse_times(state, g, min(at.k, self.memory))
        level = (g == 0).all(axis=1)
        slope = dot(g, direction)
        may_go = ~level & (slope[:, 0] < 0)
        loss = at.oracle.value(x, may_go) if at.k == 0 else state.loss
        found = backtrack(x, loss, direction, slope, may_go, at, ARMIJO, HALF)
        return found.u, state._replace(x=x, g=g, loss=found.loss, alpha=found.alpha, why=why_not(level, found))

    def inside(self, g: Array, before: LBFGSState, after: LBFGSState, x: Array, at: Step) -> dict[str, Any]:
        return {"rate": np.nan}

    def stop(self, state: LBFGSState) -> Stop:
        return Stop(state.why, (LEVEL, NO_STEP))


def _with_pair(state: LBFGSState, s: Array, y: Array) -> LBFGSState:
    """Store the newest pair of each run if its curvature is positive; the oldest is dropped."""
    sy, yy = dot(s, y), dot(y, y)
    curved = sy > CURVED * yy

    def pushed(new: Array, old: Array) -> Array:
        where = curved.reshape(len(curved), *(1,) * (old.ndim - 1))
        return np.where(where, np.concatenate([new[:, None], old[:, :-1]], axis=1), old)

    return state._replace(
        s=pushed(s, state.s),
        y=pushed(y, state.y),
        rho=pushed(1 / sy[:, 0], state.rho),
        gamma=np.where(curved, sy / yy, state.gamma),
    )


def _inverse_times(state: LBFGSState, g: Array, pairs: int) -> Array:
    """B g, by the two-loop recursion over the newest pairs; an empty slot, all 0, changes nothing."""
    q = g
    shares = []
    for i in range(pairs):
        share = state.rho[:, i : i + 1] * dot(state.s[:, i], q)
        q = q - share * state.y[:, i]
        shares.append(share)
    r = state.gamma * q
    for i in reversed(range(pairs)):
        r = r + state.s[:, i] * (shares[i] - state.rho[:, i : i + 1] * dot(state.y[:, i], r))
    return r
