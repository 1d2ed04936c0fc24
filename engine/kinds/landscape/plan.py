"""From an experiment on landscapes to a plan: every name looked up, every number checked, what is omitted filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import Array, Text
from thalweg.engine.checks import build, check, check_point, check_size, complete_run, find
from thalweg.engine.experiment import NOISE, SEED, SEEDS, ExperimentError, Point, epochs_param
from thalweg.engine.kinds.base import EVALUATIONS, Column, Plan, Table
from thalweg.engine.kinds.landscape.experiment import Beside, Experiment
from thalweg.engine.kinds.landscape.metrics import Metrics, Summary
from thalweg.engine.kinds.landscape.problem import OnLandscapes
from thalweg.engine.labels import member_labels
from thalweg.engine.limits import Limits
from thalweg.engine.plan import lay_out
from thalweg.engine.simulate import Block
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape
from thalweg.starts import STARTS
from thalweg.starts.base import Starts

EQUAL_SEEDS = Text(
    "seeds: without noise the runs of all {seeds} seeds are the same",
    "seeds: без шума участники со всеми числами ({seeds}) одинаковы",
)
EQUAL_STARTS = Text(
    "{repeated} of the {n} starts repeat others; change the size of the layout, or its number",
    "стартов, повторяющих другие: {repeated} из {n}; измените размер раскладки или число стартов",
)


class Trajectories(NamedTuple):
    """Whole trajectories in memory."""

    points: Array  # (epochs + 1, runs, 3) x, y, loss; nan after a run's end
    summaries: list[Summary]

    def arrays(self) -> dict[str, Array]:
        return {"points": self.points}

    def shared(self) -> dict[str, list[Any]]:
        return {}

    def of_run(self, i: int) -> dict[str, list[Any]]:
        return {"points": self.points[: self.summaries[i].rows, i].tolist()}


@dataclass(frozen=True)
class LandscapePlan(Plan[Experiment]):
    """A checked experiment, complete, and the objects that its names stand for."""

    landscapes: tuple[Landscape, ...]

    kind = "landscape"
    columns = (Column("points", "f8", (2,)), Column("loss", "f8"), EVALUATIONS)
    csv_columns = ("x", "y", "loss")

    @cached_property
    def problem(self) -> OnLandscapes:
        return OnLandscapes(self.landscapes, self.runs.landscape, self.experiment.noise, self.runs.seed)

    @property
    def file_name(self) -> str:
        return f"thalweg-{self.experiment.landscape}"

    @cached_property
    def labels(self) -> tuple[Text, ...]:
        return member_labels(self.landscapes, self.runs, bool(self.experiment.starts))

    @property
    def notes(self) -> tuple[Text, ...]:
        seeds = self.experiment.seeds
        return (EQUAL_SEEDS.format(seeds=seeds),) if seeds > 1 and self.experiment.noise == 0 else ()

    def carried(self, block: Block) -> tuple[NDArray[Any], ...]:
        return block.points, block.loss, block.evaluations

    def outcomes(self) -> Metrics:
        return Metrics(self)

    def tables(self, blocks: Iterable[Block]) -> Iterator[Table]:
        for block in blocks:
            there = np.arange(len(block.loss))[:, None] < block.counts
            yield Table(block.first, (block.points[..., 0], block.points[..., 1], block.loss), there)

    def collect(self, blocks: Iterable[Block]) -> Trajectories:
        points = np.full((self.epochs + 1, len(self.runs), 3), np.nan)
        metrics = self.outcomes()
        for block in blocks:
            metrics.add(block)
            rows = slice(block.first, block.first + len(block.loss))
            points[rows, :, :2] = block.points
            points[rows, :, 2] = block.loss
        return Trajectories(points, metrics.summaries())


def resolve(experiment: Experiment, limits: Limits | None = None) -> LandscapePlan:
    """Check an experiment, fill in what it leaves out and lay out its groups; an ExperimentError names the field.

    Omitted are the landscape's start and epochs, the defaults of parameters and hyperparameters, noise 0,
    seed 0 and the constant schedule: never a suggested rate. Runs are laid out by landscape, then by `run=`,
    by its groups' values, by start, and by seed.
    """
    limits = limits or Limits.from_environment()
    given: tuple[Experiment | Beside, ...] = (experiment, *experiment.beside)
    first, *beside = (
        _place(place, f"landscape {i + 1}" if i else "landscape", f"beside.{i - 1}." if i else "")
        for i, place in enumerate(given)
    )
    epochs = experiment.epochs if experiment.epochs is not None else min(first.landscape.epochs, limits.epochs)
    check(epochs_param(limits.epochs), epochs)
    for param, value in ((NOISE, experiment.noise), (SEED, experiment.seed), (SEEDS, experiment.seeds)):
        check(param, value)
    layout = _layout(experiment)
    entries = tuple(
        complete_run(run, f"run {i + 1}", f"runs.{i}", experiment.noise) for i, run in enumerate(experiment.runs)
    )
    places = (first, *beside)
    starts = [_starts(layout, place.start) if layout else (place.start,) for place in places]
    check_size(entries, len(places) * experiment.seeds, len(starts[0]), epochs, limits)
    complete = replace(
        experiment,
        landscape_params=first.landscape.values(),
        start=first.start,
        epochs=epochs,
        runs=entries,
        starts_params=layout.values() if layout else {},
        beside=tuple(Beside(p.landscape.key, p.landscape.values(), p.start) for p in beside),
    )
    seeds = range(experiment.seed, experiment.seed + experiment.seeds)
    check(SEED, seeds[-1])
    runs = lay_out(entries, starts, seeds)
    return LandscapePlan(complete, runs, epochs, tuple(place.landscape for place in places))


class Place(NamedTuple):
    landscape: Landscape
    start: Point


def _place(given: Experiment | Beside, field: str, path: str) -> Place:
    surface = find(LANDSCAPES, given.landscape, field, f"{path}landscape")
    landscape = build(surface, given.landscape_params, field, f"{path}landscapeParams")
    x, y = given.start or landscape.start
    return Place(landscape, check_point((x, y), f"{field} start" if path else "start", f"{path}start"))


def _starts(layout: Starts, start: Point) -> tuple[Point, ...]:
    points = layout.points(start)
    if repeated := len(points) - len(set(points)):
        raise ExperimentError(f"starts ({layout.key})", EQUAL_STARTS.format(repeated=repeated, n=len(points)), "starts")
    return points


def _layout(experiment: Experiment) -> Starts | None:
    if not experiment.starts:
        return None
    layout = find(STARTS, experiment.starts, "starts", "starts")
    return build(layout, experiment.starts_params, f"starts ({experiment.starts})", "startsParams")
