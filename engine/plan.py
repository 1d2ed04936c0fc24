"""What a plan is made of: runs with numbers alone, their names looked up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from thalweg.catalog import Array
from thalweg.engine.experiment import Run
from thalweg.engine.problem import Problem
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Rule
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import Schedule


@dataclass(frozen=True)
class PlannedRun:
    """One trajectory to be: a run whose names are objects, and what made it of its `run=`."""

    optimizer: Rule
    schedule: Schedule
    start: tuple[float, ...]
    run: Run  # with numbers alone
    entry: int  # index of its `run=`
    landscape: int  # index among those of the plan
    seed: int
    values: Mapping[str, Any]  # what the groups gave it, by path: {"params.lr": 0.1}


class AnyPlan(Protocol):
    """What the loop asks of a plan."""

    @property
    def runs(self) -> tuple[PlannedRun, ...]: ...

    @property
    def epochs(self) -> int: ...

    @property
    def problem(self) -> Problem: ...

    @property
    def starts(self) -> Array:
        """Where the runs begin (n, d)."""


def planned(
    run: Run, start: tuple[float, ...], entry: int, at: int, seed: int, values: Mapping[str, Any]
) -> PlannedRun:
    """A run with numbers alone, its names looked up."""
    optimizer = OPTIMIZERS[run.optimizer](**run.params)
    schedule = SCHEDULES[run.schedule](**run.schedule_params)
    return PlannedRun(optimizer, schedule, start, run, entry, at, seed, values)
