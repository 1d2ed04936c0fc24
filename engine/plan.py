"""From an experiment to a plan: every name looked up, every number checked, everything omitted filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from numbers import Real
from typing import Any, TypeVar

from catalog import Entry, Param, Text, unknown_name
from engine.experiment import NOISE, SEED, START, Experiment, ExperimentError, Point, Run, epochs_param
from engine.limits import Limits
from engine.problem import OnLandscape, Problem
from engine.text import format_experiment
from landscapes import LANDSCAPES
from landscapes.base import Landscape
from optimizers import OPTIMIZERS
from optimizers.base import Method, Rule
from schedules import SCHEDULES
from schedules.base import Schedule

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
FROM = Text("{label} from {start}", "{label} из {start}")
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
    """A run whose names are objects."""

    optimizer: Rule
    schedule: Schedule
    start: Point


@dataclass(frozen=True)
class Plan:
    """A checked experiment, complete, and the objects that its names stand for."""

    experiment: Experiment
    landscape: Landscape
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
        return OnLandscape(self.landscape, self.experiment.noise, self.experiment.seed)

    @cached_property
    def labels(self) -> tuple[Text, ...]:
        """The optimizer of each run, and only those settings in which runs of it differ."""
        return run_labels(self.experiment.runs)


def resolve(experiment: Experiment, limits: Limits | None = None) -> Plan:
    """Check an experiment and fill in what it leaves out; an ExperimentError names the field.

    Omitted are the landscape's start and epochs, the defaults of parameters and hyperparameters, noise 0,
    seed 0 and the constant schedule: never a suggested rate.
    """
    limits = limits or Limits.from_environment()
    surface = _find(LANDSCAPES, experiment.landscape, "landscape", "landscape")
    landscape = _build(surface, experiment.landscape_params, "landscape", "landscapeParams")
    start = _point(experiment.start or landscape.start, "start", "start")
    epochs = experiment.epochs if experiment.epochs is not None else min(landscape.epochs, limits.epochs)
    _check(epochs_param(limits.epochs), epochs)
    _check(NOISE, experiment.noise)
    _check(SEED, experiment.seed)
    if not experiment.runs:
        raise ExperimentError("run", NO_RUNS, "runs")
    if len(experiment.runs) > limits.runs:
        raise ExperimentError("run", TOO_MANY_RUNS.format(value=len(experiment.runs), limit=limits.runs), "runs")
    points = (epochs + 1) * len(experiment.runs)
    if points > limits.points:
        message = TOO_MANY_POINTS.format(rows=epochs + 1, runs=len(experiment.runs), points=points, limit=limits.points)
        raise ExperimentError("epochs", message)
    runs = tuple(_plan_run(run, i, start, experiment.noise) for i, run in enumerate(experiment.runs))
    complete = replace(
        experiment,
        landscape_params=landscape.values(),
        start=start,
        epochs=epochs,
        runs=tuple(
            replace(run, params=planned.optimizer.values(), schedule_params=planned.schedule.values())
            for run, planned in zip(experiment.runs, runs, strict=True)
        ),
    )
    return Plan(complete, landscape, runs, epochs)


def _plan_run(run: Run, index: int, start: Point, noise: float) -> PlannedRun:
    field, path = f"run {index + 1}", f"runs.{index}"
    rule = _find(OPTIMIZERS, run.optimizer, field, f"{path}.optimizer")
    field += f" ({run.optimizer})"
    plan = _find(SCHEDULES, run.schedule, f"{field} schedule", f"{path}.schedule")
    optimizer = _build(rule, run.params, field, f"{path}.params")
    schedule = _build(plan, run.schedule_params, f"{field} {run.schedule}", f"{path}.scheduleParams")
    if noise and "value" in rule.needs:
        raise ExperimentError(field, NEEDS_EXACT.format(name=rule.label), "noise")
    if isinstance(optimizer, Method) and run.schedule != "constant":
        raise ExperimentError(f"{field} schedule", NO_RATE.format(name=rule.label), f"{path}.schedule")
    own = _point(run.start, f"{field} start", f"{path}.start") if run.start is not None else start
    return PlannedRun(optimizer, schedule, own)


def _find(registry: Mapping[str, type[E]], name: str, field: str, path: str) -> type[E]:
    if name not in registry:
        raise ExperimentError.of(unknown_name(name, registry), field, path)
    return registry[name]


def _build(entry: type[E], values: Mapping[str, Any], field: str, path: str) -> E:
    """Make the entry; a value that it refuses is reported by name."""
    params = {p.name: p for p in entry.params()}
    for name, value in values.items():
        if name not in params:
            raise ExperimentError.of(unknown_name(name, params), field, path)
        _check(params[name], value, f"{field} {name}", f"{path}.{name}")
    return entry(**values)


def _check(param: Param, value: Any, field: str = "", path: str = "") -> None:
    of_its_kind = isinstance(value, str if param.kind == "choice" else Real)
    if not (of_its_kind and param.contains(value)):
        raise ExperimentError.of(param.refuse(value), field or param.name, path)


def _point(point: Sequence[float], field: str, path: str) -> Point:
    for value in point:
        _check(START, value, field, path)
    x, y = point
    return float(x), float(y)


def run_labels(runs: Sequence[Run]) -> tuple[Text, ...]:
    """Label complete runs: "Adam", or "Adam lr=0.1" and "Adam lr=0.2" where two of a kind differ."""
    return tuple(_label(run, [r for r in runs if r.optimizer == run.optimizer]) for run in runs)


def _label(run: Run, alike: Sequence[Run]) -> Text:
    entry = OPTIMIZERS[run.optimizer]
    words = _differences(entry, run.params, [r.params for r in alike])
    if len({r.schedule for r in alike}) > 1 and run.schedule != "constant":
        words.append(run.schedule)
    same_schedule = [r.schedule_params for r in alike if r.schedule == run.schedule]
    words += _differences(SCHEDULES[run.schedule], run.schedule_params, same_schedule)
    label = Text(" ".join([entry.label.en, *words]), " ".join([entry.label.ru, *words]))
    if run.start is None or all(r.start == run.start for r in alike):
        return label
    return FROM.format(label=label, start=",".join(START.write(v) for v in run.start))


def _differences(entry: type[Entry], values: Mapping[str, Any], all_values: Sequence[Mapping[str, Any]]) -> list[str]:
    """name=value of the parameters in which not all have the same."""
    differing = (p for p in entry.params() if len({v[p.name] for v in all_values}) > 1)
    return [f"{p.name}={p.write(values[p.name])}" for p in differing]
