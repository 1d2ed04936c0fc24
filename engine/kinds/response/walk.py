"""The gradients that a run gets on a landscape, one per update, as a signal for other runs."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from thalweg.catalog import Array, Text
from thalweg.engine.checks import complete_run
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.groups import run_count
from thalweg.engine.kinds.landscape import Experiment, LandscapePlan, resolve
from thalweg.engine.kinds.response.experiment import Walk
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import HANDED
from thalweg.signals.base import Epochs

CHECKED = 1000
"""Epochs that are walked before an answer begins: what ends in them is refused. Who ends later fails in mid-stream."""

ONE_WALKER = Text("one run is needed, not a group", "нужен один участник, не группа")
NOT_HANDED = Text(
    "{name} asks for its gradients itself, any number of them; a walker must get one in every update",
    "{name} сам запрашивает градиенты, сколько захочет; walker должен получать по одному за обновление",
)
WENT_NO_FURTHER = Text(
    "{reason}, and has no gradient after that: allowed is at most {rows} epochs",
    "{reason}, и дальше градиентов не встретил: допустимо не больше {rows} эпох",
)


class Met:
    """The gradients (epochs + 1, 2) that the walker gets, walked as far as they are asked for: `met[t, axis]`.

    The last row may be 0, as no update uses it. An ExperimentError if the walker does not get so far.
    """

    def __init__(self, plan: LandscapePlan, field: str) -> None:
        self.plan = plan
        self.field = field
        self.blocks = simulate(plan, asked=True)
        self.rows = np.zeros((plan.epochs + 1, plan.problem.dimension))
        self.walked = 0

    def __getitem__(self, place: tuple[Epochs, int]) -> Array:
        epochs, axis = place
        self.walk_to(int(epochs.max()))
        found: Array = self.rows[epochs, axis]
        return found

    def walk_to(self, epoch: int) -> None:
        only = np.zeros(1, dtype=np.intp)
        while self.walked <= epoch:
            block = next(self.blocks)
            for row in range(int(block.counts[0])):
                k = block.first + row
                self.rows[k] = self.plan.problem.grad(block.points[row], k, only)[0]
            for end in block.ends:
                if end.row < self.plan.epochs:
                    message = WENT_NO_FURTHER.format(reason=end.reason, rows=end.row)
                    raise ExperimentError(self.field, message, "epochs")
            self.walked = block.first + len(block.loss)


class Walked(NamedTuple):
    walk: Walk  # complete
    met: Met


def plan_walk(walk: Walk, epochs: int, seed: int, limits: Limits) -> Walked:
    """Prepare the walk; an ExperimentError if the walker cannot run, or ends within the first CHECKED epochs."""
    walker = complete_run(walk.walker, "walker", "walker", walk.noise)
    field = f"walker ({walker.optimizer})"
    if run_count(walker) > 1:
        raise ExperimentError(field, ONE_WALKER, "walker")
    rule = OPTIMIZERS[walker.optimizer]
    if not rule.needs & HANDED:
        raise ExperimentError(field, NOT_HANDED.format(name=rule.label), "walker.optimizer")
    plan = resolve(
        Experiment(walk.landscape, walk.landscape_params, walk.start, epochs, walk.noise, seed, (walker,)), limits
    )
    done = plan.experiment
    complete = replace(walk, walker=walker, landscape_params=done.landscape_params, start=done.start)
    met = Met(plan, field)
    met.walk_to(min(epochs, CHECKED))
    return Walked(complete, met)
