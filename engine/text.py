"""The one text form of an experiment: in the page's address, on the command line and at the API.

    landscape=NAME[:name=value,...]&start=X,Y&starts=LAYOUT[:name=value,...]&epochs=N&noise=S&seed=N&seeds=N
    &run=OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]]

`run` is repeated, `landscape` may be; a value in a run may be a group (`engine/groups.py`).
`assets/text.js` is its twin; both are held to `tests/golden/text.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from catalog import CatalogError, Entry, Param, Registry, Text, number_text, shown, unknown_name
from engine.experiment import (
    MOST_LANDSCAPES,
    NOISE,
    SEED,
    SEEDS,
    START,
    Beside,
    Experiment,
    ExperimentError,
    Point,
    Run,
    epochs_param,
)
from engine.groups import read_value, write_value
from engine.limits import Limits
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from schedules import SCHEDULES
from starts import STARTS

FIELDS = ("landscape", "start", "starts", "epochs", "noise", "seed", "seeds", "run")
SEVERAL = ("landscape", "run")  # the fields that may be repeated

REPEATED = Text("{name} is given twice", "{name} указано дважды")
EMPTY = Text("it is empty", "пусто")
MISSING = Text("it is missing", "не указано")
NAME_AND_VALUE = Text("got {value}, a name=value is needed", "указано {value}, а нужно имя=значение")
PAIR = Text("got {value}, two numbers x,y are needed", "указано {value}, а нужны два числа x,y")
BOTH_STARTS = Text("x0 and y0 are needed together", "x0 и y0 нужны вместе")
TOO_MANY_LANDSCAPES = Text(
    "got {value} landscapes, allowed is at most {limit}", "указано рельефов: {value}, допустимо не больше {limit}"
)


ReadNumber = Callable[[str, Param, str, str], Any]  # text, parameter, field, path


def parse(link: str, limits: Limits | None = None) -> Experiment:
    """Read an experiment from its text form or from a whole pasted link.

    What stands before `?` and after `#` is dropped. Raises ExperimentError for a name that is unknown,
    repeated or empty and for a number that is not one or is beyond its bounds.
    """
    limits = limits or Limits.from_environment()
    query = link.strip().partition("#")[0]
    query = query.partition("?")[2] if "?" in query else query
    fields: dict[str, list[str]] = {}
    for part in query.split("&"):
        if not part:
            continue
        name, _, value = (unquote(piece) for piece in part.partition("="))
        if name not in FIELDS:
            error = unknown_name(name, FIELDS)
            raise ExperimentError(shown(name) or "''", error.message)
        if name in fields and name not in SEVERAL:
            raise ExperimentError(name, REPEATED.format(name=name))
        fields.setdefault(name, []).append(value)
    for name, values in fields.items():
        if "" in values and name != "run":  # an empty run is named by its number
            raise ExperimentError(name, EMPTY)
    if "landscape" not in fields:
        raise ExperimentError("landscape", MISSING)
    if len(fields["landscape"]) > MOST_LANDSCAPES:
        message = TOO_MANY_LANDSCAPES.format(value=len(fields["landscape"]), limit=MOST_LANDSCAPES)
        raise ExperimentError("landscape", message)
    first, *beside = (_landscape(text, i) for i, text in enumerate(fields["landscape"]))
    start = _point(fields["start"][0]) if "start" in fields else None
    if start and first.start:
        raise ExperimentError("start", REPEATED.format(name="start"))

    def number(param: Param) -> Any:
        return _number(fields[param.name][0], param) if param.name in fields else param.default

    starts, starts_params = _starts(fields["starts"][0]) if "starts" in fields else ("", {})
    return Experiment(
        first.landscape,
        first.landscape_params,
        start or first.start,
        number(epochs_param(limits.epochs)) if "epochs" in fields else None,
        number(NOISE),
        number(SEED),
        tuple(_run(text, i) for i, text in enumerate(fields.get("run", []))),
        number(SEEDS),
        starts,
        starts_params,
        tuple(beside),
    )


def format_experiment(experiment: Experiment) -> str:
    """Write the canonical form: every number that decides a trajectory, in declaration order.

    The experiment must be complete, as `resolve` returns it.
    """
    if experiment.start is None or experiment.epochs is None:
        raise ValueError("format_experiment: the experiment has no start or no epochs; resolve it first")
    parts = [
        "landscape=" + _written(experiment.landscape, experiment.landscape_params, LANDSCAPES),
        *("landscape=" + _format_beside(beside) for beside in experiment.beside),
        "start=" + ",".join(number_text(v) for v in experiment.start),
        *(["starts=" + format_starts(experiment)] if experiment.starts else []),
        f"epochs={experiment.epochs}",
        "noise=" + number_text(experiment.noise),
        f"seed={experiment.seed}",
        *([f"seeds={experiment.seeds}"] if experiment.seeds > 1 else []),
        *("run=" + format_run(run) for run in experiment.runs),
    ]
    return "&".join(parts)


def _format_beside(beside: Beside) -> str:
    text = _written(beside.landscape, beside.landscape_params, LANDSCAPES)
    return text + (_written_start(beside.start, text) if beside.start else "")


def format_starts(experiment: Experiment) -> str:
    return _written(experiment.starts, experiment.starts_params, STARTS)


def format_run(run: Run) -> str:
    text = _written(run.optimizer, run.params, OPTIMIZERS)
    if run.start is not None:
        text += _written_start(run.start, text)
    return f"{text}@{format_schedule(run)}"


def format_schedule(run: Run) -> str:
    return _written(run.schedule, run.schedule_params, SCHEDULES)


def _written(name: str, values: Mapping[str, Any], registry: Registry[Any]) -> str:
    pairs = [f"{p.name}={write_value(values[p.name], p)}" for p in registry[name].params() if p.name in values]
    return name + (":" + ",".join(pairs) if pairs else "")


def _written_start(start: tuple[Any, Any], behind: str) -> str:
    """x0 and y0 among the values that stand already."""
    x, y = (write_value(v, START) for v in start)
    return f"{',' if ':' in behind else ':'}x0={x},y0={y}"


def _landscape(text: str, index: int) -> Beside:
    field = f"landscape {index + 1}" if index else "landscape"
    path = f"beside.{index - 1}." if index else ""
    name, values = _named(text, LANDSCAPES, field, f"{path}landscape")
    start = _own_start(values, field, f"{path}start", _number)
    params = _values(values, LANDSCAPES[name], field, f"{path}landscapeParams", _number)
    return Beside(name, params, start)


def _starts(text: str) -> tuple[str, dict[str, Any]]:
    name, values = _named(text, STARTS, "starts", "starts")
    return name, _values(values, STARTS[name], f"starts ({name})", "startsParams", _number)


def _run(text: str, index: int) -> Run:
    path = f"runs.{index}"
    field = f"run {index + 1}"
    rule, at, schedule = text.partition("@")
    optimizer, values = _named(rule, OPTIMIZERS, field, f"{path}.optimizer")
    field += f" ({optimizer})"
    start = _own_start(values, field, f"{path}.start", _number_or_group)
    params = _values(values, OPTIMIZERS[optimizer], field, f"{path}.params", _number_or_group)
    if not at:
        return Run(optimizer, params, start=start)
    name, rest = _named(schedule, SCHEDULES, f"{field} schedule", f"{path}.schedule")
    numbers = _values(rest, SCHEDULES[name], f"{field} {name}", f"{path}.scheduleParams", _number_or_group)
    return Run(optimizer, params, name, numbers, start)


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


def _values(texts: Mapping[str, str], entry: type[Entry], field: str, path: str, read: ReadNumber) -> dict[str, Any]:
    params = {p.name: p for p in entry.params()}
    for name in texts:
        if name not in params:
            raise ExperimentError.of(unknown_name(name, params), field, path)
    return {n: read(texts[n], p, f"{field} {n}", f"{path}.{n}") for n, p in params.items() if n in texts}


def _number(text: str, param: Param, field: str = "", path: str = "") -> Any:
    return _read(param.read, text, param, field, path)


def _number_or_group(text: str, param: Param, field: str, path: str) -> Any:
    return _read(lambda t: read_value(t, param), text, param, field, path)


def _read(read: Callable[[str], Any], text: str, param: Param, field: str, path: str) -> Any:
    try:
        return read(text)
    except CatalogError as error:
        raise ExperimentError.of(error, field or param.name, path) from None


def _point(text: str) -> Point:
    pieces = text.split(",")
    if len(pieces) != 2:
        raise ExperimentError("start", PAIR.format(value=shown(text)))
    x, y = (_number(piece, START) for piece in pieces)
    return x, y


def _own_start(values: dict[str, str], field: str, path: str, read: ReadNumber) -> tuple[Any, Any] | None:
    """Take x0 and y0 out of the values."""
    x, y = values.pop("x0", None), values.pop("y0", None)
    if x is None and y is None:
        return None
    if x is None or y is None:
        raise ExperimentError(f"{field} start", BOTH_STARTS, path)
    return read(x, START, f"{field} x0", path), read(y, START, f"{field} y0", path)
