"""Families: the runs of one optimizer and one schedule, stepped by one call on arrays, or of one method, replayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np

from thalweg.catalog import Array, Entry, Mask
from thalweg.engine.plan import PlannedRun
from thalweg.engine.problem import Indices, Problem
from thalweg.optimizers._method import Iterate, Method
from thalweg.optimizers.base import HANDED, Counts, Optimizer, Step, Stop
from thalweg.schedules.base import Schedule

E = TypeVar("E", bound=Entry)


class CountingOracle:
    """Answers what a rule asks besides its gradient, and counts it for the run that asked."""

    def __init__(self, problem: Problem, k: int, runs: Indices, counts: Counts) -> None:
        self.problem = problem
        self.k = k
        self.runs = runs
        self.counts = counts

    def _ask(self, ask: Any, column: int, x: Array, where: Mask | None) -> Array:
        if where is None or where.all():
            self.counts[:, column] += 1
            answer: Array = ask(x, self.k, self.runs)
            return answer
        self.counts[where, column] += 1
        some = ask(x[where], self.k, self.runs[where])
        everything = np.full((len(x), *some.shape[1:]), np.nan)
        everything[where] = some
        return everything

    def value(self, x: Array, where: Mask | None = None) -> Array:
        return self._ask(self.problem.value, 0, x, where)[:, None]

    def grad(self, x: Array, where: Mask | None = None) -> Array:
        return self._ask(self.problem.grad, 1, x, where)

    def hess(self, x: Array, where: Mask | None = None) -> Array:
        return self._ask(self.problem.hess, 2, x, where)


class Moved(NamedTuple):
    x: Array  # (n, d) the next row; of no meaning for a run that stops, but that it is not finite for one diverged
    stop: Stop | None
    step: Array  # (n, d) that led there


class Family(Protocol):
    """Runs that the loop moves by one call. `runs` are their places in the experiment."""

    runs: Indices
    counts: Counts

    @property
    def handed(self) -> bool:
        """Is it handed a gradient in every update?"""

    @property
    def elsewhere(self) -> bool:
        """Is that gradient wanted at `lookahead`, not at x?"""

    def at(self, k: int, loss: Array, problem: Problem) -> Step:
        """The step of update k; loss (n,) is that of row k."""

    def lookahead(self, x: Array, at: Step) -> Array: ...

    def update(self, g: Array, x: Array, at: Step) -> Moved: ...

    def inside(self, g: Array, x: Array, at: Step) -> dict[str, Any]:
        """By name what the update just made was made of; the arguments are those that `update` had."""

    def kept(self, mask: Mask) -> Family:
        """The family without the runs that have ended."""


@dataclass
class Stepped:
    """Runs of one optimizer and one schedule that differ in numbers alone."""

    optimizer: Optimizer
    schedule: Schedule
    runs: Indices
    counts: Counts
    state: Any
    schedule_state: Any
    before: Any = None  # the state that the last update began with

    @classmethod
    def of(
        cls, optimizers: Sequence[Optimizer], schedules: Sequence[Schedule], members: Indices, x: Array, epochs: int
    ) -> Stepped:
        optimizer, schedule = _stack(optimizers), _stack(schedules)
        n = len(members)
        return cls(optimizer, schedule, members, _no_counts(n), optimizer.init(x), schedule.init(n, epochs))

    @property
    def handed(self) -> bool:
        return bool(self.optimizer.needs & HANDED)

    @property
    def elsewhere(self) -> bool:
        return "grad_elsewhere" in self.optimizer.needs

    def at(self, k: int, loss: Array, problem: Problem) -> Step:
        factor, self.schedule_state = self.schedule.rate(self.schedule_state, k, loss[:, None])
        lr = np.asarray(getattr(self.optimizer, "lr", 1.0) * factor)
        return Step(k, lr, CountingOracle(problem, k, self.runs, self.counts))

    def lookahead(self, x: Array, at: Step) -> Array:
        return self.optimizer.lookahead(self.state, x, at)

    def update(self, g: Array, x: Array, at: Step) -> Moved:
        self.before = self.state
        step, self.state = self.optimizer.update(g, self.before, x, at)
        return Moved(x + step, self.optimizer.stop(self.state), step)

    def inside(self, g: Array, x: Array, at: Step) -> dict[str, Any]:
        shown = {name: getattr(self.state, name) for name in self.optimizer.shown}
        return shown | self.optimizer.inside(g, self.before, self.state, x, at)

    def kept(self, mask: Mask) -> Stepped:
        return replace(
            self,
            optimizer=_rows(self.optimizer, mask),
            schedule=_rows(self.schedule, mask),
            runs=self.runs[mask],
            state=_state_rows(self.state, mask),
            schedule_state=_state_rows(self.schedule_state, mask),
        )


@dataclass
class Replayed:
    """Runs of one method. Each is run to its end when its first iterate is wanted, which is in update 0."""

    iterates: list[Iterator[Iterate]]
    runs: Indices
    counts: Counts

    handed = False
    elsewhere = False

    @classmethod
    def of(cls, methods: Sequence[Method], members: Indices, x: Array, epochs: int, problem: Problem) -> Replayed:
        iterates = [
            method.iterates(CountingOracle(problem, 0, members[i : i + 1], _no_counts(1)), x[i : i + 1], epochs)
            for i, method in enumerate(methods)
        ]
        return cls(iterates, members, _no_counts(len(methods)))

    def at(self, k: int, loss: Array, problem: Problem) -> Step:
        return Step(k, np.ones((len(self.runs), 1)), CountingOracle(problem, k, self.runs, self.counts))

    def lookahead(self, x: Array, at: Step) -> Array:
        return x

    def update(self, g: Array, x: Array, at: Step) -> Moved:
        found = [next(iterates) for iterates in self.iterates]
        self.counts[:] = [iterate.evaluations for iterate in found]
        reasons = tuple({iterate.reason: None for iterate in found if iterate.reason is not None})
        why = [1 + reasons.index(iterate.reason) if iterate.reason is not None else 0 for iterate in found]
        there = np.concatenate([iterate.x for iterate in found])
        return Moved(there, Stop(np.array(why, dtype=np.int8), reasons), there - x)

    def inside(self, g: Array, x: Array, at: Step) -> dict[str, Any]:
        return {}

    def kept(self, mask: Mask) -> Replayed:
        kept = [iterates for iterates, stays in zip(self.iterates, mask, strict=True) if stays]
        return replace(self, iterates=kept, runs=self.runs[mask])


def families(runs: Sequence[PlannedRun], x: Array, epochs: int, problem: Problem) -> list[Family]:
    """Group the runs; x (n, d) are the starts of all."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for i, run in enumerate(runs):
        fixed = tuple(getattr(run.optimizer, p.name) for p in run.optimizer.params() if p.shape or p.kind == "choice")
        groups.setdefault((run.optimizer.key, fixed, run.schedule.key), []).append(i)
    return [_family([runs[i] for i in group], np.array(group), x, epochs, problem) for group in groups.values()]


def _family(runs: Sequence[PlannedRun], members: Indices, x: Array, epochs: int, problem: Problem) -> Family:
    methods = [run.optimizer for run in runs if isinstance(run.optimizer, Method)]
    if methods:
        return Replayed.of(methods, members, x[members], epochs, problem)
    optimizers = [run.optimizer for run in runs if isinstance(run.optimizer, Optimizer)]
    return Stepped.of(optimizers, [run.schedule for run in runs], members, x[members], epochs)


def _no_counts(n: int) -> Counts:
    return np.zeros((n, 3), dtype=np.int64)


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
