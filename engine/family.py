"""Families: runs of one optimizer and one schedule, stepped by one call on arrays, or of one method, replayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np

from thalweg.catalog import Array, Entry, Mask
from thalweg.engine.pauses import pause
from thalweg.engine.plan import Runs
from thalweg.engine.problem import Indices, Problem
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers._method import Iterate, Method
from thalweg.optimizers.base import HANDED, Counts, Optimizer, Step, Stop
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import Schedule

E = TypeVar("E", bound=Entry)


class CountingOracle:
    """Answers a rule's requests beyond its gradient, and counts them for the run that asked."""

    def __init__(self, problem: Problem, k: int, runs: Indices, counts: Counts) -> None:
        self.problem = problem
        self.k = k
        self.runs = runs
        self.counts = counts

    def _ask(self, ask: Any, column: int, x: Array, where: Mask | None) -> Array:
        pause()  # a method of scipy asks for all that its run needs in one update
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
    x: Array  # (n, d) the next row; for a run that stops, only whether it is finite matters: if not, it diverged
    stop: Stop | None
    step: Array  # (n, d) the step to x


class Family(Protocol):
    """Runs that the loop moves by one call. `runs` are their indices in the experiment."""

    runs: Indices
    counts: Counts

    @property
    def handed(self) -> bool:
        """Does every update get a gradient from the loop?"""

    @property
    def elsewhere(self) -> bool:
        """Is that gradient taken at `lookahead`, not at x?"""

    def at(self, k: int, loss: Array, problem: Problem) -> Step:
        """The step of update k; loss (n,) is that of row k."""

    def lookahead(self, x: Array, at: Step) -> Array: ...

    def update(self, g: Array, x: Array, at: Step) -> Moved: ...

    def inside(self, g: Array, x: Array, at: Step) -> dict[str, Any]:
        """The parts of the update just made, by name; the arguments are those that `update` had."""

    def kept(self, mask: Mask) -> Family:
        """The family without the runs that have ended."""


@dataclass
class Stepped:
    """Runs of one optimizer and one schedule that differ only in numbers."""

    optimizer: Optimizer
    schedule: Schedule
    runs: Indices
    counts: Counts
    state: Any
    schedule_state: Any
    before: Any = None  # the state before the last update

    @classmethod
    def of(cls, optimizer: Optimizer, schedule: Schedule, members: Indices, x: Array, epochs: int) -> Stepped:
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
    """Runs of one method. Each is run to its end when its first iterate is needed, in update 0."""

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


def families(runs: Runs, x: Array, epochs: int, problem: Problem) -> list[Family]:
    """Group the runs into families; x (n, d) are the starts of all runs."""
    groups: dict[tuple[Any, ...], list[Indices]] = {}
    for entry, here in _by_entry(runs, np.arange(len(runs))):
        run = runs.entries[entry]
        for fixed, some in _alike_in_shape(runs, entry, here):
            groups.setdefault((run.optimizer, fixed, run.schedule), []).append(some)
    found = sorted((np.sort(np.concatenate(group)) for group in groups.values()), key=lambda members: int(members[0]))
    return [_family(runs, members, x, epochs, problem) for members in found]


def _by_entry(runs: Runs, members: Indices) -> Iterator[tuple[int, Indices]]:
    """The entries of some runs, each with the places of its runs among them. Sorted once: there may be thousands."""
    entry = runs.entry[members]
    order = np.argsort(entry, kind="stable")
    found, first = np.unique(entry[order], return_index=True)
    ends = [*first[1:].tolist(), len(order)]
    for key, begin, end in zip(found.tolist(), first.tolist(), ends, strict=True):
        yield key, order[begin:end]


def _alike_in_shape(runs: Runs, entry: int, here: Indices) -> Iterator[tuple[tuple[Any, ...], Indices]]:
    """Split the runs of an entry by what cannot be a column: choices, and parameters that determine a state's shape."""
    params = OPTIMIZERS[runs.entries[entry].optimizer].params()
    paths = [f"params.{p.name}" for p in params if p.shape or p.kind == "choice"]
    given = (runs.members[entry].of(path, runs.member[here]) for path in paths)
    columns = [np.broadcast_to(np.asarray(values, dtype=object), here.shape) for values in given]
    if not columns:
        yield (), here
        return
    parted: dict[tuple[Any, ...], list[int]] = {}
    for i, values in zip(here.tolist(), zip(*columns, strict=True), strict=True):
        parted.setdefault(values, []).append(i)
    for values, some in parted.items():
        yield values, np.array(some)


def _family(runs: Runs, members: Indices, x: Array, epochs: int, problem: Problem) -> Family:
    run = runs.entries[runs.entry[members[0]]]
    rule, schedule = OPTIMIZERS[run.optimizer], SCHEDULES[run.schedule]
    if issubclass(rule, Method):
        methods = [rule(**runs[i].run.params) for i in members.tolist()]
        return Replayed.of(methods, members, x[members], epochs, problem)
    assert issubclass(rule, Optimizer)
    optimizer = _stacked(rule, "params", runs, members)
    return Stepped.of(optimizer, _stacked(schedule, "scheduleParams", runs, members), members, x[members], epochs)


def _no_counts(n: int) -> Counts:
    return np.zeros((n, 3), dtype=np.int64)


def _stacked(entry: type[E], path: str, runs: Runs, members: Indices) -> E:
    """One entry for all runs: a parameter in which they differ is a column (n, 1), any other stays a number.

    Both give the same bits; arithmetic with a number is several times as fast.
    """
    parts = [(runs.members[key], here, runs.member[members[here]]) for key, here in _by_entry(runs, members)]

    def column(name: str) -> Any:
        values = np.empty(len(members), dtype=object)
        for group, here, member in parts:
            values[here] = group.of(f"{path}.{name}", member)
        return values[0] if np.all(values == values[0]) else values.astype(float)[:, None]

    return entry(**{p.name: column(p.name) for p in entry.params()})


def _rows(entry: E, mask: Mask) -> E:
    return replace(entry, **{n: v[mask] for n, v in entry.values().items() if isinstance(v, np.ndarray)})


def _state_rows(state: Any, mask: Mask) -> Any:
    return type(state)(*(a[mask] for a in state)) if state else state
