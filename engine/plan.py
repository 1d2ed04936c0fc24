"""From an experiment to a plan: every name looked up, every number checked, everything omitted filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from thalweg.catalog import Text
from thalweg.engine.checks import build, check, check_point, check_size, complete_run, find
from thalweg.engine.experiment import NOISE, SEED, SEEDS, Beside, Experiment, Point, Run, epochs_param
from thalweg.engine.groups import run_members
from thalweg.engine.labels import entry_labels, member_labels
from thalweg.engine.limits import Limits
from thalweg.engine.problem import OnLandscapes, Problem
from thalweg.engine.text import format_experiment
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Rule
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import Schedule
from thalweg.starts import STARTS
from thalweg.starts.base import Starts


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
    """What the loop and the wire ask of a plan, whatever its problem is."""

    @property
    def runs(self) -> tuple[PlannedRun, ...]: ...

    @property
    def epochs(self) -> int: ...

    @property
    def problem(self) -> Problem: ...

    @property
    def text(self) -> str: ...

    @property
    def labels(self) -> tuple[Text, ...]: ...

    @property
    def entry_labels(self) -> tuple[Text, ...]: ...


@dataclass(frozen=True)
class Plan:
    """A checked experiment, complete, and the objects that its names stand for."""

    experiment: Experiment
    landscapes: tuple[Landscape, ...]
    runs: tuple[PlannedRun, ...]
    epochs: int

    @property
    def text(self) -> str:
        return format_experiment(self.experiment)

    @property
    def points(self) -> int:
        return (self.epochs + 1) * len(self.runs)

    @cached_property
    def problem(self) -> Problem:
        where, seeds = ([getattr(run, name) for run in self.runs] for name in ("landscape", "seed"))
        return OnLandscapes(self.landscapes, where, self.experiment.noise, seeds)

    @cached_property
    def labels(self) -> tuple[Text, ...]:
        """The optimizer of each run, and only what runs of it differ in."""
        return member_labels(self.landscapes, self.runs, bool(self.experiment.starts))

    @cached_property
    def entry_labels(self) -> tuple[Text, ...]:
        """The same of each `run=`, groups as they are written."""
        return entry_labels(self.experiment.runs)


def resolve(experiment: Experiment, limits: Limits | None = None) -> Plan:
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
    starts = [layout.points(place.start) if layout else (place.start,) for place in places]
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
    runs = tuple(
        planned(run, start, entry, at, seed, values)
        for at in range(len(places))
        for entry, group in enumerate(entries)
        for run, values in run_members(group)
        for start in ((run.start,) if run.start else starts[at])
        for seed in seeds
    )
    return Plan(complete, tuple(place.landscape for place in places), runs, epochs)


def planned(
    run: Run, start: tuple[float, ...], entry: int, at: int, seed: int, values: Mapping[str, Any]
) -> PlannedRun:
    """A run with numbers alone, its names looked up."""
    optimizer = OPTIMIZERS[run.optimizer](**run.params)
    schedule = SCHEDULES[run.schedule](**run.schedule_params)
    return PlannedRun(optimizer, schedule, start, run, entry, at, seed, values)


class Place(NamedTuple):
    landscape: Landscape
    start: Point


def _place(given: Experiment | Beside, field: str, path: str) -> Place:
    surface = find(LANDSCAPES, given.landscape, field, f"{path}landscape")
    landscape = build(surface, given.landscape_params, field, f"{path}landscapeParams")
    x, y = given.start or landscape.start
    return Place(landscape, check_point((x, y), f"{field} start" if path else "start", f"{path}start"))


def _layout(experiment: Experiment) -> Starts | None:
    if not experiment.starts:
        return None
    layout = find(STARTS, experiment.starts, "starts", "starts")
    return build(layout, experiment.starts_params, f"starts ({experiment.starts})", "startsParams")
