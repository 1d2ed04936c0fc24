"""A plain loop that steps a rule, and surfaces of any dimension, for the tests of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Mask, Text
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Optimizer, Step, Stop
from thalweg.schedules.base import Schedule

STEPPED = sorted(key for key, rule in OPTIMIZERS.items() if issubclass(rule, Optimizer))


class Surface(Protocol):
    def value(self, x: Array) -> Array: ...

    def grad(self, x: Array) -> Array: ...

    def hess(self, x: Array) -> Array: ...


class Quartic:
    """Σ x⁴/4 + (Σ x)²/2: convex, its minimum 0 at 0, where for d > 1 the Hessian is singular."""

    def value(self, x: Array) -> Array:
        value: Array = added(x**4) / 4 + added(x) ** 2 / 2
        return value

    def grad(self, x: Array) -> Array:
        return x**3 + added(x)[..., None]

    def hess(self, x: Array) -> Array:
        return 1 + 3 * (x * x)[..., None] * np.eye(x.shape[-1])


def added(x: Array) -> Array:
    """The sum over the coordinates, added in order: the same bits for one run and for many."""
    total = np.zeros(x.shape[:-1])
    for i in range(x.shape[-1]):
        total = total + x[..., i]
    return total


class Bend:
    """½ xᵀ A x − b·x, A symmetric: a bowl, a saddle or a summit, stationary at A⁻¹ b."""

    def __init__(self, a: Any, b: Any) -> None:
        self.a, self.b = np.array(a, dtype=float), np.array(b, dtype=float)

    def value(self, x: Array) -> Array:
        value: Array = ((x @ self.a) * x).sum(-1) / 2 - x @ self.b
        return value

    def grad(self, x: Array) -> Array:
        grad: Array = x @ self.a - self.b
        return grad

    def hess(self, x: Array) -> Array:
        return np.broadcast_to(self.a, (*x.shape, x.shape[-1])).copy()


class Asked:
    """An oracle that counts evaluations per run."""

    def __init__(self, surface: Surface, n: int) -> None:
        self.surface = surface
        self.counts = np.zeros((n, 3), dtype=int)

    def ask(self, column: int, answer: Array, where: Mask | None) -> Array:
        asked = np.ones(len(answer), dtype=bool) if where is None else where
        self.counts[asked, column] += 1
        return np.where(asked.reshape(-1, *(1,) * (answer.ndim - 1)), answer, np.nan)

    def value(self, x: Array, where: Mask | None = None) -> Array:
        return self.ask(0, self.surface.value(x)[:, None], where)

    def grad(self, x: Array, where: Mask | None = None) -> Array:
        return self.ask(1, self.surface.grad(x), where)

    def hess(self, x: Array, where: Mask | None = None) -> Array:
        return self.ask(2, self.surface.hess(x), where)


def make(key: str, **params: Any) -> Optimizer:
    """The optimizer of that name; its parameters may be columns."""
    rule = OPTIMIZERS[key](**params)
    assert isinstance(rule, Optimizer)
    return rule


class Walk(NamedTuple):
    x: Array  # (rows, n, d), nan after a run has ended by itself
    asked: Array  # (rows, n, d) the look-ahead points
    counts: NDArray[np.int_]  # (n, 3) evaluations by the oracle
    ends: dict[int, Text]
    state: Any


def walk(rule: Optimizer, surface: Surface, start: Any, epochs: int, schedule: Schedule | None = None) -> Walk:
    """Step runs from `start` (n, d). Everything passed to the rule is read-only."""
    x = np.array(start, dtype=float)
    n = len(x)
    oracle = Asked(surface, n)
    rows, asked, ends = [x], [], {}
    going = np.ones((n, 1), dtype=bool)
    memory = schedule.init(n, epochs) if schedule else ()
    with np.errstate(all="ignore"):
        state = rule.init(x)
        for k in range(epochs + 1):
            factor: Any = 1.0
            if schedule:
                factor, memory = schedule.rate(memory, k, surface.value(x)[:, None])
            at = Step(k, getattr(rule, "lr", 1.0) * factor + np.zeros((n, 1)), oracle)
            there = rule.lookahead(state, x, at)
            asked.append(there)
            if k == epochs:
                break
            g = np.where(going, surface.grad(there), 0.0)
            for array in (g, x, *state):
                array.setflags(write=False)
            u, state = rule.update(g, state, x, at)
            stop = rule.stop(state) or Stop(np.zeros(n, dtype=np.int8), ())
            for i in np.flatnonzero(stop.mask & going[:, 0]):
                ends[int(i)] = stop.reason(int(i))
            going = going & ~stop.mask[:, None]
            x = np.where(going, x + u, x)
            rows.append(np.where(going, x, np.nan))
    return Walk(np.array(rows), np.array(asked), oracle.counts, ends, state)


def one_run(rule: Optimizer, i: int) -> Optimizer:
    """Run i of a family whose parameters are columns."""
    return replace(rule, **{n: v[i : i + 1] for n, v in rule.values().items() if isinstance(v, np.ndarray)})


def as_numbers(rule: Optimizer) -> Optimizer:
    """The same single run with plain numbers instead of columns (1, 1)."""
    return replace(rule, **{n: v.item() for n, v in rule.values().items() if isinstance(v, np.ndarray)})
