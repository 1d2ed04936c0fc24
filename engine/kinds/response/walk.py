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

ONE_WALKER = Text("one run is needed, not a group", "нужен один участник, не группа")
NOT_HANDED = Text(
    "{name} asks for its gradients itself, any number of them; a walker must get one in every update",
    "{name} сам запрашивает градиенты, сколько захочет; walker должен получать по одному за обновление",
)
WENT_NO_FURTHER = Text(
    "{reason}, and has no gradient after that: allowed is at most {rows} epochs",
    "{reason}, и дальше градиентов не встретил: допустимо не больше {rows} эпох",
)


class Walked(NamedTuple):
    walk: Walk  # complete
    met: Array  # (epochs + 1, 2) gradients; the last row may be 0, as no update uses it


def simulate_walk(walk: Walk, epochs: int, seed: int, limits: Limits) -> Walked:
    """Run the walker; an ExperimentError if it cannot run, or not for so many epochs."""
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
    return Walked(complete, _met(plan, field))


def _met(plan: LandscapePlan, field: str) -> Array:
    met = np.zeros((plan.epochs + 1, plan.problem.dimension))
    only = np.zeros(1, dtype=np.intp)
    for block in simulate(plan, asked=True):
        for row in range(int(block.counts[0])):
            k = block.first + row
            met[k] = plan.problem.grad(block.points[row], k, only)[0]
        for end in block.ends:
            if end.row < plan.epochs:
                message = WENT_NO_FURTHER.format(reason=end.reason, rows=end.row)
                raise ExperimentError(field, message, "epochs")
    return met
