"""The inside of the updates, on request: gradient, step, rates and the rule's own state, beside the rows."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from thalweg.catalog import Array
from thalweg.engine.family import Family
from thalweg.engine.plan import AnyPlan
from thalweg.engine.problem import Indices
from thalweg.engine.symbols import plain_symbol
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Optimizer, Part, Rule, Step


class Place(NamedTuple):
    """Where a part of an update is among the columns of `state`: `part.size` columns from `at` on."""

    name: str
    part: Part
    at: int
    derived: bool


class Inside(NamedTuple):
    """Row k is about update k, which leads from row k to row k + 1; nan where no update was made.

    A replayed method has only its step.
    """

    gradient: Array  # (rows, n, d) as passed to the rule, with its noise
    asked_at: Array  # (rows, n, d) the point where it was evaluated
    step: Array  # (rows, n, d)
    lr: Array  # (rows, n) after the schedule
    rate: Array  # (rows, n, d) effective: what multiplies the gradient, or its mean
    state: Array  # (rows, n, w) after the update, laid out as in `places`


@cache
def places(rule: type[Rule], dimension: int) -> tuple[Place, ...]:
    """The layout of a rule's state: the shown fields of its State, then the derived quantities."""
    found: list[Place] = []
    at = 0
    for derived, parts in ((False, rule.shown), (True, rule.derived)):
        for name, part in parts.items():
            found.append(Place(name, part, at, derived))
            at += part.size(dimension)
    return tuple(found)


def width(plan: AnyPlan) -> int:
    """The number of columns of the widest state in a plan; at least one."""
    d = plan.problem.dimension
    rules = {OPTIMIZERS[run.optimizer] for run in plan.runs.entries}
    return max(1, *(sum(place.part.size(d) for place in places(rule, d)) for rule in rules))


def described(rule: Rule, start: Array) -> list[dict[str, Any]]:
    """The layout of one run's state, with its values before the first update; `start` is (d,)."""
    if not isinstance(rule, Optimizer):
        return []
    first = rule.init(start[None])
    return [
        {
            "name": place.name,
            "symbol": place.part.symbol,
            "plain": plain_symbol(place.part.symbol),
            "kind": place.part.kind,
            "size": place.part.size(len(start)),
            "derived": place.derived,
            "before": None if place.derived else np.asarray(getattr(first, place.name)[0]).tolist(),
        }
        for place in places(type(rule), len(start))
    ]


class Recorder:
    """Records the updates of a loop, block by block."""

    def __init__(self, plan: AnyPlan) -> None:
        self.dimension = plan.problem.dimension
        self.width = width(plan)
        of_entries = [places(OPTIMIZERS[run.optimizer], self.dimension) for run in plan.runs.entries]
        self.layouts = [of_entries[entry] for entry in plan.runs.entry]
        self.begin(0, 0)

    def begin(self, first: int, rows: int) -> None:
        """Begin a new block, whose first row is `first`."""
        n, d = len(self.layouts), self.dimension
        shapes = ((rows, n, d), (rows, n, d), (rows, n, d), (rows, n), (rows, n, d), (rows, n, self.width))
        self.first = first
        self.inside = Inside(*(np.full(shape, np.nan) for shape in shapes))

    def note(self, family: Family, step: Array, g: Array, asked_at: Array, x: Array, at: Step) -> None:
        """Record an update that a family has made, with its inputs."""
        row, runs = at.k - self.first, family.runs
        self.inside.step[row, runs] = step
        if not family.handed:
            return
        self.inside.gradient[row, runs] = g
        self.inside.asked_at[row, runs] = asked_at
        self.inside.lr[row, runs] = np.broadcast_to(at.lr, (len(runs), 1))[:, 0]
        parts = family.inside(g, x, at)
        self.inside.rate[row, runs] = parts["rate"]
        state = self.inside.state[row]
        for place in self.layouts[runs[0]]:
            state[runs, place.at : place.at + place.part.size(self.dimension)] = parts[place.name]

    def forget(self, k: int, runs: Indices) -> None:
        """Erase update k of these runs: they have made no step after all."""
        for column in self.inside:
            column[k - self.first, runs] = np.nan
