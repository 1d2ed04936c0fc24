"""From an experiment to a plan: every name looked up, every number checked, everything omitted filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from numbers import Real
from typing import Any, NamedTuple, TypeVar

from catalog import Entry, Param, Text, unknown_name
from engine.experiment import NOISE, SEED, SEEDS, START, Beside, Experiment, ExperimentError, Point, Run, epochs_param
from engine.groups import Group, run_count, run_members
from engine.labels import entry_labels, member_labels
from engine.limits import Limits
from engine.problem import OnLandscapes, Problem
from engine.text import format_experiment
from landscapes import LANDSCAPES
from landscapes.base import Landscape
from optimizers import OPTIMIZERS
from optimizers.base import Method, Rule
from schedules import SCHEDULES
from schedules.base import Schedule
from starts import STARTS
from starts.base import Starts

E = TypeVar("E", bound=Entry)

NO_RUNS = Text("at least one run is needed", "нужен хотя бы один участник")
TOO_MANY_RUNS = Text(
    "got {value} runs, allowed is at most {limit}", "указано {value} участников, допустимо не больше {limit}"
)
TOO_MANY_POINTS = Text(
    "got {rows} rows x {runs} runs = {points} points, allowed is at most {limit}: use fewer epochs or fewer runs",
    "указано {rows} строк x {runs} участников = {points} точек, допустимо не больше {limit}:"
    " уменьшите число эпох или участников",
)
TOO_MANY_MEMBERS = Text(
    "the groups make {value} runs, allowed is at most {limit}: take fewer values, seeds or starts",
    "из групп выходит участников: {value}, допустимо не больше {limit}:"
    " возьмите меньше значений, чисел шума или стартов",
)
NO_RATE = Text(
    "{name} chooses its steps itself: a schedule would change nothing; use constant",
    "{name} сам выбирает шаги: расписание ничего не изменит; поставьте constant",
)
NEEDS_EXACT = Text(
    "{name} needs exact values and cannot work with noise; set noise to 0 or remove this run",
    "{name} нужны точные значения, с шумом он не работает; поставьте шум 0 или уберите этого участника",
)


@dataclass(frozen=True)
class PlannedRun:
    """One trajectory to be: a run whose names are objects, and what made it of its `run=`."""

    optimizer: Rule
    schedule: Schedule
    start: Point
    run: Run  # with numbers alone
    entry: int  # index of its `run=`
    landscape: int  # index among those of the plan
    seed: int
    values: Mapping[str, Any]  # what the groups gave it, by path: {"params.lr": 0.1}


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
    _check(epochs_param(limits.epochs), epochs)
    for param, value in ((NOISE, experiment.noise), (SEED, experiment.seed), (SEEDS, experiment.seeds)):
        _check(param, value)
    layout = _layout(experiment)
    entries = tuple(_complete(run, i, experiment.noise) for i, run in enumerate(experiment.runs))
    places = (first, *beside)
    starts = [layout.points(place.start) if layout else (place.start,) for place in places]
    _check_size(entries, len(places) * experiment.seeds, len(starts[0]), epochs, limits)
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
    _check(SEED, seeds[-1])
    runs = tuple(
        _planned(run, start, entry, at, seed, values)
        for at in range(len(places))
        for entry, group in enumerate(entries)
        for run, values in run_members(group)
        for start in ((run.start,) if run.start else starts[at])
        for seed in seeds
    )
    return Plan(complete, tuple(place.landscape for place in places), runs, epochs)


def _planned(run: Run, start: Point, entry: int, at: int, seed: int, values: Mapping[str, Any]) -> PlannedRun:
    optimizer = OPTIMIZERS[run.optimizer](**run.params)
    schedule = SCHEDULES[run.schedule](**run.schedule_params)
    return PlannedRun(optimizer, schedule, start, run, entry, at, seed, values)


class Place(NamedTuple):
    landscape: Landscape
    start: Point


def _place(given: Experiment | Beside, field: str, path: str) -> Place:
    surface = _find(LANDSCAPES, given.landscape, field, f"{path}landscape")
    landscape = _build(surface, given.landscape_params, field, f"{path}landscapeParams")
    x, y = given.start or landscape.start
    return Place(landscape, _point((x, y), f"{field} start" if path else "start", f"{path}start"))


def _layout(experiment: Experiment) -> Starts | None:
    if not experiment.starts:
        return None
    layout = _find(STARTS, experiment.starts, "starts", "starts")
    return _build(layout, experiment.starts_params, f"starts ({experiment.starts})", "startsParams")


def _complete(run: Run, index: int, noise: float) -> Run:
    """The run with all its values, each of them checked: of a group every one."""
    field, path = f"run {index + 1}", f"runs.{index}"
    rule = _find(OPTIMIZERS, run.optimizer, field, f"{path}.optimizer")
    field += f" ({run.optimizer})"
    plan = _find(SCHEDULES, run.schedule, f"{field} schedule", f"{path}.schedule")
    params = _values(rule, run.params, field, f"{path}.params")
    schedule_params = _values(plan, run.schedule_params, f"{field} {run.schedule}", f"{path}.scheduleParams")
    if noise and "value" in rule.needs:
        raise ExperimentError(field, NEEDS_EXACT.format(name=rule.label), "noise")
    if issubclass(rule, Method) and run.schedule != "constant":
        raise ExperimentError(f"{field} schedule", NO_RATE.format(name=rule.label), f"{path}.schedule")
    start = _point(run.start, f"{field} start", f"{path}.start") if run.start is not None else None
    return replace(run, params=params, schedule_params=schedule_params, start=start)


def _check_size(entries: Sequence[Run], repeats: int, starts: int, epochs: int, limits: Limits) -> None:
    if not entries:
        raise ExperimentError("run", NO_RUNS, "runs")
    if len(entries) > limits.runs:
        raise ExperimentError("run", TOO_MANY_RUNS.format(value=len(entries), limit=limits.runs), "runs")
    made = repeats * sum(run_count(run) * (1 if run.start else starts) for run in entries)
    if made > limits.members:
        raise ExperimentError("run", TOO_MANY_MEMBERS.format(value=made, limit=limits.members), "runs")
    points = (epochs + 1) * made
    if points > limits.points:
        message = TOO_MANY_POINTS.format(rows=epochs + 1, runs=made, points=points, limit=limits.points)
        raise ExperimentError("epochs", message)


def _find(registry: Mapping[str, type[E]], name: str, field: str, path: str) -> type[E]:
    if name not in registry:
        raise ExperimentError.of(unknown_name(name, registry), field, path)
    return registry[name]


def _build(entry: type[E], values: Mapping[str, Any], field: str, path: str) -> E:
    """Make the entry; a value that it refuses is reported by name."""
    return entry(**_values(entry, values, field, path))


def _values(entry: type[Entry], values: Mapping[str, Any], field: str, path: str) -> dict[str, Any]:
    """All values of an entry in their order, the given ones checked."""
    params = {p.name: p for p in entry.params()}
    for name, value in values.items():
        if name not in params:
            raise ExperimentError.of(unknown_name(name, params), field, path)
        _check(params[name], value, f"{field} {name}", f"{path}.{name}")
    return {name: values.get(name, p.default) for name, p in params.items()}


def _check(param: Param, value: Any, field: str = "", path: str = "") -> None:
    for each in value.values if isinstance(value, Group) else (value,):
        of_its_kind = isinstance(each, str if param.kind == "choice" else Real)
        if not (of_its_kind and param.contains(each)):
            raise ExperimentError.of(param.refuse(each), field or param.name, path)


def _point(point: tuple[Any, Any], field: str, path: str) -> tuple[Any, Any]:
    for value in point:
        _check(START, value, field, path)
    x, y = (value if isinstance(value, Group) else float(value) for value in point)
    return x, y
