"""A family: the runs of one optimizer and one schedule, stepped by one call on arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from catalog import Array, Entry, Mask
from engine.plan import PlannedRun
from engine.problem import Problem
from optimizers.base import Optimizer, Step, Stop
from schedules.base import Schedule

E = TypeVar("E", bound=Entry)
Counts = NDArray[np.int64]  # (n, 3): evaluations of value, gradient, Hessian
Indices = NDArray[np.intp]


class CountingOracle:
    """Answers what a rule asks besides its gradient, and counts it for the run that asked."""

    def __init__(self, problem: Problem, k: int, counts: Counts) -> None:
        self.problem = problem
        self.k = k
        self.counts = counts

    def _ask(self, ask: Any, column: int, x: Array, where: Mask | None) -> Array:
        if where is None or where.all():
            self.counts[:, column] += 1
            answer: Array = ask(x, self.k)
            return answer
        self.counts[where, column] += 1
        some = ask(x[where], self.k)
        everything = np.full((len(x), *some.shape[1:]), np.nan)
        everything[where] = some
        return everything

    def value(self, x: Array, where: Mask | None = None) -> Array:
        return self._ask(self.problem.value, 0, x, where)[:, None]

    def grad(self, x: Array, where: Mask | None = None) -> Array:
        return self._ask(self.problem.grad, 1, x, where)

    def hess(self, x: Array, where: Mask | None = None) -> Array:
        return self._ask(self.problem.hess, 2, x, where)


class Stepped(NamedTuple):
    step: Array
    stop: Stop | None


@dataclass
class Family:
    """Runs that differ in numbers alone. `runs` are their places in the experiment."""

    optimizer: Optimizer
    schedule: Schedule
    runs: Indices
    counts: Counts
    state: Any
    schedule_state: Any
    elsewhere: bool  # the rule wants its gradient at its look-ahead point

    def at(self, k: int, loss: Array, problem: Problem) -> Step:
        """The step of update k; loss (n,) is that of row k."""
        factor, self.schedule_state = self.schedule.rate(self.schedule_state, k, loss[:, None])
        lr = np.asarray(getattr(self.optimizer, "lr", 1.0) * factor)
        return Step(k, lr, CountingOracle(problem, k, self.counts))

    def update(self, g: Array, x: Array, at: Step) -> Stepped:
        step, self.state = self.optimizer.update(g, self.state, x, at)
        return Stepped(step, self.optimizer.stop(self.state))

    def kept(self, mask: Mask) -> Family:
        """The family without the runs that have ended."""
        return replace(
            self,
            optimizer=_rows(self.optimizer, mask),
            schedule=_rows(self.schedule, mask),
            runs=self.runs[mask],
            state=_state_rows(self.state, mask),
            schedule_state=_state_rows(self.schedule_state, mask),
        )


def families(runs: Sequence[PlannedRun], x: Array) -> list[Family]:
    """Group the runs; x (n, d) are the starts of all."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, run in enumerate(runs):
        fixed = tuple(getattr(run.optimizer, p.name) for p in run.optimizer.params() if p.shape or p.kind == "choice")
        groups.setdefault((run.optimizer.key, fixed, run.schedule.key), []).append(i)
    return [_family([runs[i] for i in members], np.array(members), x) for members in groups.values()]


def _family(runs: Sequence[PlannedRun], members: Indices, x: Array) -> Family:
    optimizer = _stack([r.optimizer for r in runs])
    schedule = _stack([r.schedule for r in runs])
    return Family(
        optimizer,
        schedule,
        members,
        np.zeros((len(runs), 3), dtype=np.int64),
        optimizer.init(x[members]),
        schedule.init(len(runs)),
        elsewhere="grad_elsewhere" in optimizer.needs,
    )


def _stack(entries: Sequence[E]) -> E:
    """One entry for all: a parameter in which they differ is a column (n, 1), any other stays a number.

    Both give the same bits; arithmetic with a number is several times as fast.
    """
    first = entries[0]
    values = {name: [getattr(e, name) for e in entries] for name in first.values()}
    return type(first)(**{name: all_of[0] if _alike(all_of) else _column(all_of) for name, all_of in values.items()})


def _alike(values: Sequence[Any]) -> bool:
    return all(value == values[0] for value in values)


def _column(values: Sequence[Any]) -> Array:
    return np.array(values, dtype=float)[:, None]


def _rows(entry: E, mask: Mask) -> E:
    return replace(entry, **{n: v[mask] for n, v in entry.values().items() if isinstance(v, np.ndarray)})


def _state_rows(state: Any, mask: Mask) -> Any:
    return type(state)(*(a[mask] for a in state)) if state else state
