"""The one text form of an experiment: in the page's address, on the command line and at the API.

    landscape=NAME[:name=value,...]&start=X,Y&epochs=N&noise=S&seed=N&run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

`assets/text.js` is its twin; both are held to `tests/golden/text.json`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from catalog import CatalogError, Entry, Param, Registry, Text, number_text, shown, unknown_name
from engine.experiment import NOISE, SEED, START, Experiment, ExperimentError, Point, Run, epochs_param
from engine.limits import Limits
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from schedules import SCHEDULES

FIELDS = ("landscape", "start", "epochs", "noise", "seed", "run")

REPEATED = Text("{name} is given twice", "{name} указано дважды")
EMPTY = Text("it is empty", "пусто")
MISSING = Text("it is missing", "не указано")
NAME_AND_VALUE = Text("got {value}, a name=value is needed", "указано {value}, а нужно имя=значение")
PAIR = Text("got {value}, two numbers x,y are needed", "указано {value}, а нужны два числа x,y")
BOTH_STARTS = Text("x0 and y0 are needed together", "x0 и y0 нужны вместе")


def parse(link: str, limits: Limits | None = None) -> Experiment:
    """Read an experiment from its text form or from a whole pasted link.

    What stands before `?` and after `#` is dropped. Raises ExperimentError for a name that is unknown,
    repeated or empty and for a number that is not one or is beyond its bounds.
    """
    limits = limits or Limits.from_environment()
    query = link.strip().partition("#")[0]
    query = query.partition("?")[2] if "?" in query else query
    single: dict[str, str] = {}
    runs: list[str] = []
    for part in query.split("&"):
        if not part:
            continue
        name, _, value = (unquote(piece) for piece in part.partition("="))
        if name not in FIELDS:
            error = unknown_name(name, FIELDS)
            raise ExperimentError(shown(name) or "''", error.message)
        if name == "run":
            runs.append(value)
        elif name in single:
            raise ExperimentError(name, REPEATED.format(name=name))
        else:
            single[name] = value
    for name, value in single.items():
        if not value:
            raise ExperimentError(name, EMPTY)
    if "landscape" not in single:
        raise ExperimentError("landscape", MISSING)
    landscape, values = _named(single["landscape"], LANDSCAPES, "landscape", "landscape")
    landscape_params = _values(values, LANDSCAPES[landscape], "landscape", "landscapeParams")
    return Experiment(
        landscape,
        landscape_params,
        _point(single["start"]) if "start" in single else None,
        _number(single["epochs"], epochs_param(limits.epochs)) if "epochs" in single else None,
        _number(single["noise"], NOISE) if "noise" in single else 0.0,
        _number(single["seed"], SEED) if "seed" in single else 0,
        tuple(_run(text, i) for i, text in enumerate(runs)),
    )


def format_experiment(experiment: Experiment) -> str:
    """Write the canonical form: every number that decides a trajectory, in declaration order.

    The experiment must be complete, as `resolve` returns it.
    """
    if experiment.start is None or experiment.epochs is None:
        raise ValueError("format_experiment: the experiment has no start or no epochs; resolve it first")
    parts = [
        "landscape=" + _written(experiment.landscape, experiment.landscape_params, LANDSCAPES),
        "start=" + ",".join(number_text(v) for v in experiment.start),
        f"epochs={experiment.epochs}",
        "noise=" + number_text(experiment.noise),
        f"seed={experiment.seed}",
    ]
    return "&".join(parts + ["run=" + format_run(run) for run in experiment.runs])


def format_run(run: Run) -> str:
    text = _written(run.optimizer, run.params, OPTIMIZERS)
    if run.start is not None:
        separator = "," if ":" in text else ":"
        text += f"{separator}x0={number_text(run.start[0])},y0={number_text(run.start[1])}"
    return f"{text}@{format_schedule(run)}"


def format_schedule(run: Run) -> str:
    return _written(run.schedule, run.schedule_params, SCHEDULES)


def _written(name: str, values: Mapping[str, Any], registry: Registry[Any]) -> str:
    pairs = [f"{p.name}={p.write(values[p.name])}" for p in registry[name].params() if p.name in values]
    return name + (":" + ",".join(pairs) if pairs else "")


def _run(text: str, index: int) -> Run:
    path = f"runs.{index}"
    field = f"run {index + 1}"
    rule, at, schedule = text.partition("@")
    optimizer, values = _named(rule, OPTIMIZERS, field, f"{path}.optimizer")
    field += f" ({optimizer})"
    start = _own_start(values, field, path)
    params = _values(values, OPTIMIZERS[optimizer], field, f"{path}.params")
    if not at:
        return Run(optimizer, params, start=start)
    name, rest = _named(schedule, SCHEDULES, f"{field} schedule", f"{path}.schedule")
    return Run(
        optimizer, params, name, _values(rest, SCHEDULES[name], f"{field} {name}", f"{path}.scheduleParams"), start
    )


def _named(text: str, registry: Registry[Any], field: str, path: str) -> tuple[str, dict[str, str]]:
    """Split NAME[:name=value,...] and look the name up."""
    name, colon, rest = text.partition(":")
    if not name:
        raise ExperimentError(field, EMPTY, path)
    try:
        registry.find(name)
    except CatalogError as error:
        raise ExperimentError.of(error, field, path) from None
    values: dict[str, str] = {}
    for pair in rest.split(",") if colon else ():
        key, equals, value = pair.partition("=")
        if not (key and equals and value):
            raise ExperimentError(field, NAME_AND_VALUE.format(value=shown(pair) or "''"), path)
        if key in values:
            raise ExperimentError(field, REPEATED.format(name=key), path)
        values[key] = value
    return name, values


def _values(texts: Mapping[str, str], entry: type[Entry], field: str, path: str) -> dict[str, Any]:
    params = {p.name: p for p in entry.params()}
    for name in texts:
        if name not in params:
            raise ExperimentError.of(unknown_name(name, params), field, path)
    return {n: _number(texts[n], p, f"{field} {n}", f"{path}.{n}") for n, p in params.items() if n in texts}


def _number(text: str, param: Param, field: str = "", path: str = "") -> Any:
    try:
        return param.read(text)
    except CatalogError as error:
        raise ExperimentError.of(error, field or param.name, path) from None


def _point(text: str, field: str = "start", path: str = "start") -> Point:
    pieces: Sequence[str] = re.split(",", text)
    if len(pieces) != 2:
        raise ExperimentError(field, PAIR.format(value=shown(text)), path)
    x, y = (_number(piece, START, field, path) for piece in pieces)
    return x, y


def _own_start(values: dict[str, str], field: str, path: str) -> Point | None:
    """Take x0 and y0 out of a run's values."""
    x, y = values.pop("x0", None), values.pop("y0", None)
    if x is None and y is None:
        return None
    if x is None or y is None:
        raise ExperimentError(f"{field} start", BOTH_STARTS, f"{path}.start")
    return _number(x, START, f"{field} x0", f"{path}.start"), _number(y, START, f"{field} y0", f"{path}.start")
