"""The runs of a preset: their paths and summaries."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from thalweg.catalog import Array
from thalweg.engine.kinds.landscape import LandscapePlan, parse, resolve
from thalweg.engine.kinds.landscape.metrics import Summary
from thalweg.engine.simulate import simulate
from thalweg.presets import PRESETS


class PresetRun(NamedTuple):
    path: Array  # (rows, 3) x, y, loss
    summary: Summary

    @property
    def end(self) -> list[float]:
        at: list[float] = np.round(self.path[-1, :2], 2).tolist()
        return at

    @property
    def loss(self) -> Array:
        return self.path[:, 2]

    @property
    def within(self) -> int | None:
        return self.summary.within_1_percent

    @property
    def asked(self) -> int:
        """Evaluations of every kind."""
        return sum(self.summary.evaluations.values())

    @property
    def steps(self) -> Array:
        """Length of each step."""
        lengths: Array = np.hypot(*np.diff(self.path[:, :2], axis=0).T)
        return lengths

    def away(self, x: float, y: float) -> Array:
        """Distance from a point, by epoch."""
        distance: Array = np.hypot(self.path[:, 0] - x, self.path[:, 1] - y)
        return distance

    def along(self, degrees: float) -> Array:
        """The coordinate in that direction, by epoch."""
        angle = np.radians(degrees)
        coordinate: Array = self.path[:, :2] @ np.array([np.cos(angle), np.sin(angle)])
        return coordinate


@cache
def plan_of(key: str) -> LandscapePlan:
    return resolve(parse(PRESETS[key].experiment))


@cache
def runs_of(key: str) -> list[PresetRun]:
    return runs_of_plan(plan_of(key))


def runs_of_plan(plan: LandscapePlan) -> list[PresetRun]:
    found = plan.collect(simulate(plan))
    return [PresetRun(found.points[: s.rows, i], s) for i, s in enumerate(found.summaries)]
