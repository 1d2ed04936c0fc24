"""Runs in a bowl of 5,000 dimensions, projected to a plane: rows have the loss and two projections of the point.

    bowl=bowl[:kappa=K]&epochs=N&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

The seed determines the common start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Entry, Source, Text, param, same
from thalweg.engine.checks import build, check, check_needs, check_size, complete_run, find
from thalweg.engine.experiment import SEED, ExperimentError, Run, epochs_param
from thalweg.engine.kinds.base import EVALUATIONS, Column, Kind, Plan, Table
from thalweg.engine.labels import member_labels
from thalweg.engine.limits import Limits
from thalweg.engine.outcome import Outcome, Outcomes
from thalweg.engine.parts import Given, read_named, read_number, read_values, written
from thalweg.engine.plan import lay_out
from thalweg.engine.problem import Indices, Problem
from thalweg.engine.simulate import Block
from thalweg.registry import Registry

DIMENSION = 5_000
MOST_EPOCHS = 5_000
ALL_EPOCHS = Text("made all its epochs", "прошёл все эпохи")
TOO_LARGE = Text("a Hessian of 5,000 x 5,000 numbers is too large", "гессиан 5000 x 5000 слишком велик")
NO_START = Text("every run begins where the seed says; leave it out", "каждый начинает, где велит seed; уберите его")


@dataclass(frozen=True, eq=False)
class Bowl(Entry):
    """f(w) = ½ Σ c_i w_i² / d, the curvatures c from 1 to κ in equal ratios."""

    label = Text("Bowl", "Чаша")
    teaches = Text("What a plane shows of many dimensions.", "Что видно на плоскости от многих измерений.")
    formula = r"\tfrac{1}{2d} \sum_i c_i w_i^2"
    source = Source("Thalweg")

    kappa: float = param(10.0, 1, 1e6, symbol=r"\kappa", scale="log", doc=same("Condition number."))


BOWLS: Registry[Bowl] = Registry(Bowl)
BOWLS.add(Bowl)


class InBowl(Problem):
    dimension = DIMENSION
    traced = 2

    def __init__(self, bowl: Bowl) -> None:
        self.curvatures: Array = np.geomspace(1, bowl.kappa, DIMENSION)

    def value(self, x: Array, k: int, runs: Indices) -> Array:
        return np.asarray((x * x) @ self.curvatures / (2 * DIMENSION))

    def value_and_grad(self, x: Array, k: int, runs: Indices) -> tuple[Array, Array]:
        return self.value(x, k, runs), self.grad(x, k, runs)

    def grad(self, x: Array, k: int, runs: Indices) -> Array:
        return x * (self.curvatures / DIMENSION)

    def hess(self, x: Array, k: int, runs: Indices) -> Array:
        raise NotImplementedError

    def trace(self, x: Array, k: int, runs: Indices) -> Array:
        """The means of its flat and of its steep half."""
        halves: Array = x.reshape(len(x), 2, -1).mean(axis=2)
        return halves


@dataclass(frozen=True)
class BowlExperiment:
    bowl: str
    bowl_params: Mapping[str, Any]
    epochs: int | None
    seed: int
    runs: tuple[Run, ...]


@dataclass(slots=True)
class Sunk(Outcome):
    final_loss: float | None


class Depths(Outcomes):
    def __init__(self, plan: BowlPlan) -> None:
        super().__init__(plan, ALL_EPOCHS)
        self.loss = np.full(len(plan.runs), np.nan)

    def add(self, block: Block) -> None:
        super().add(block)
        some = np.flatnonzero(block.counts)
        self.loss[some] = block.loss[block.counts[some] - 1, some]

    def outcome(self, i: int) -> Sunk:
        loss, so_far = float(self.loss[i]), super().outcome(i)
        common = {f.name: getattr(so_far, f.name) for f in fields(so_far)}
        return Sunk(**common, final_loss=loss if np.isfinite(loss) else None)


class Sinking(NamedTuple):
    rows: Array  # (epochs + 1, runs, 3) flat, steep, loss
    summaries: list[Sunk]

    def arrays(self) -> dict[str, Array]:
        return {"rows": self.rows}

    def shared(self) -> dict[str, list[Any]]:
        return {}

    def of_run(self, i: int) -> dict[str, list[Any]]:
        return {"rows": self.rows[: self.summaries[i].rows, i].tolist()}


@dataclass(frozen=True)
class BowlPlan(Plan[BowlExperiment]):
    bowl: Bowl

    kind = "bowl"
    columns = (Column("points", "f8", (2,)), Column("loss", "f8"), EVALUATIONS)
    csv_columns = ("flat", "steep", "loss")
    file_name = "thalweg-bowl"

    @cached_property
    def problem(self) -> InBowl:
        return InBowl(self.bowl)

    @cached_property
    def labels(self) -> tuple[Text, ...]:
        return member_labels((), self.runs, laid_out=False)

    @property
    def starts(self) -> Array:
        start = np.random.default_rng(self.experiment.seed).standard_normal(DIMENSION)
        return np.tile(start, (len(self.runs), 1))

    def carried(self, block: Block) -> tuple[NDArray[Any], ...]:
        return block.points, block.loss, block.evaluations

    def outcomes(self) -> Depths:
        return Depths(self)

    def tables(self, blocks: Iterable[Block]) -> Iterator[Table]:
        for block in blocks:
            there = np.arange(len(block.loss))[:, None] < block.counts
            yield Table(block.first, (block.points[..., 0], block.points[..., 1], block.loss), there)

    def collect(self, blocks: Iterable[Block]) -> Sinking:
        rows = np.full((self.epochs + 1, len(self.runs), 3), np.nan)
        depths = self.outcomes()
        for block in blocks:
            depths.add(block)
            rows[block.first : block.first + len(block.loss)] = np.dstack([block.points, block.loss])
        return Sinking(rows, depths.summaries())


class OnBowl(Kind[BowlExperiment, BowlPlan]):
    label = Text("Bowl", "Чаша")
    field = "bowl"
    fields = ("bowl", "epochs", "seed")
    messages = MappingProxyType({"too_large": TOO_LARGE})
    needed = Text("a bowl is needed here", "здесь нужна чаша")
    elsewhere = Text("a bowl is for `thalweg sink` and /api/sink", "чаша - для `thalweg sink` и /api/sink")

    command = "sink"
    purpose = "Compute how runs sink in a bowl of 5,000 dimensions."
    wanted = "an experiment with a bowl"
    example = "bowl=bowl:kappa=100&epochs=100&run=adam:lr=0.1"
    inside = False

    catalogues = MappingProxyType({"bowls": BOWLS})

    def limits(self, limits: Limits | None) -> Limits:
        limits = super().limits(limits)
        return replace(limits, epochs=min(limits.epochs, MOST_EPOCHS))

    def read(self, given: Given, limits: Limits) -> BowlExperiment:
        name, values = read_named(given["bowl"][0], BOWLS, "bowl", "bowl")
        params = read_values(values, BOWLS[name], "bowl", "bowlParams", read_number)
        return BowlExperiment(name, params, given.epochs(limits), given.number(SEED), given.runs())

    def parts(self, experiment: BowlExperiment) -> list[str]:
        bowl = "bowl=" + written(experiment.bowl, experiment.bowl_params, BOWLS)
        return [bowl, f"epochs={experiment.epochs}", f"seed={experiment.seed}"]

    def resolve(self, experiment: BowlExperiment, limits: Limits | None = None) -> BowlPlan:
        limits = self.limits(limits)
        found = find(BOWLS, experiment.bowl, "bowl", "bowl")
        bowl = build(found, experiment.bowl_params, "bowl", "bowlParams")
        epochs = experiment.epochs if experiment.epochs is not None else 100
        check(epochs_param(limits.epochs), epochs)
        entries = tuple(_complete(run, f"run {i + 1}", f"runs.{i}") for i, run in enumerate(experiment.runs))
        check_size(entries, 1, 1, epochs, limits)
        complete = replace(experiment, bowl_params=bowl.values(), epochs=epochs, runs=entries)
        runs = lay_out(entries, [[()]], [experiment.seed])
        return BowlPlan(complete, runs, epochs, bowl)


def _complete(run: Run, field: str, path: str) -> Run:
    complete = complete_run(run, field, path, noise=0.0)
    field += f" ({run.optimizer})"
    check_needs(run, ("hess",), TOO_LARGE, field, path)
    if run.start is not None:
        raise ExperimentError(f"{field} start", NO_START, f"{path}.start")
    return complete


KIND = OnBowl()
