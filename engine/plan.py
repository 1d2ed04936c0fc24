"""What a plan is made of: all its runs as columns, and any of them as an object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol, overload

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array
from thalweg.engine.experiment import Run
from thalweg.engine.groups import Members
from thalweg.engine.problem import Indices, Problem
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Rule
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import Schedule


@dataclass(frozen=True)
class PlannedRun:
    """One trajectory to be, and what made it of its `run=`."""

    start: tuple[float, ...]
    run: Run  # with numbers alone
    entry: int  # index of its `run=`
    landscape: int  # index among those of the plan
    seed: int
    values: Mapping[str, Any]  # what the groups gave it, by path: {"params.lr": 0.1}

    @cached_property
    def optimizer(self) -> Rule:
        return OPTIMIZERS[self.run.optimizer](**self.run.params)

    @cached_property
    def schedule(self) -> Schedule:
        return SCHEDULES[self.run.schedule](**self.run.schedule_params)


@dataclass(frozen=True, eq=False)
class Runs(Sequence[PlannedRun]):
    """All runs of a plan, as columns; one of them is made an object when it is asked for."""

    entries: tuple[Run, ...]  # the complete `run=`, with their groups
    entry: Indices  # (n,)
    member: Indices  # (n,) among those that the groups of its entry make
    landscape: Indices  # (n,)
    seed: NDArray[np.int64]  # (n,)
    start: Array  # (n, d)
    made: dict[tuple[int, int], tuple[Run, dict[str, Any]]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.entry)

    @overload
    def __getitem__(self, i: int) -> PlannedRun: ...

    @overload
    def __getitem__(self, i: slice) -> list[PlannedRun]: ...

    def __getitem__(self, i: int | slice) -> PlannedRun | list[PlannedRun]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        entry = int(self.entry[i])
        run, values = self.of_member(entry, int(self.member[i]))
        return PlannedRun(tuple(self.start[i].tolist()), run, entry, int(self.landscape[i]), int(self.seed[i]), values)

    @cached_property
    def members(self) -> tuple[Members, ...]:
        return tuple(map(Members, self.entries))

    def of_member(self, entry: int, member: int) -> tuple[Run, dict[str, Any]]:
        """A run with numbers alone, and what its groups gave it: the same for all starts, seeds and landscapes."""
        key = (entry, member)
        if key not in self.made:
            self.made[key] = self.members[entry].member(member)
        return self.made[key]


def lay_out(entries: tuple[Run, ...], starts: Sequence[Iterable[tuple[float, ...]]], seeds: Sequence[int]) -> Runs:
    """Lay runs out by landscape, then by `run=`, by its groups' values, by start, and by seed.

    `starts` are those of each landscape; a run that has one of its own begins there alone.
    """
    every: list[tuple[Indices, ...]] = []
    points: list[Array] = []
    for at, places in enumerate(np.array(list(some), dtype=float) for some in starts):
        for entry, members in enumerate(map(Members, entries)):
            own = members.run.start is not None
            of_each = (members.count, 1 if own else len(places), len(seeds))
            member, place, seed = (index.ravel() for index in np.indices(of_each))
            every.append((np.full(len(member), entry), member, np.full(len(member), at), seed))
            points.append(_own_starts(members, member) if own else places[place])
    entry_of, member_of, landscape_of, seed_of = (np.concatenate(column) for column in zip(*every, strict=True))
    return Runs(entries, entry_of, member_of, landscape_of, np.array(seeds)[seed_of], np.concatenate(points))


def _own_starts(members: Members, member: Indices) -> Array:
    x, y = (np.broadcast_to(members.of(path, member), member.shape) for path in ("start.x0", "start.y0"))
    return np.stack([x, y], axis=1).astype(float)


class AnyPlan(Protocol):
    """What the loop asks of a plan."""

    @property
    def runs(self) -> Runs: ...

    @property
    def epochs(self) -> int: ...

    @property
    def problem(self) -> Problem: ...

    @property
    def starts(self) -> Array:
        """Where the runs begin (n, d)."""
