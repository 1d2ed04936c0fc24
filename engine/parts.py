"""Reading and writing the pieces of text forms: fields, names with their values, numbers, runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from thalweg.catalog import OWN_START, CatalogError, Entry, Param, Text
from thalweg.engine.checks import check_names
from thalweg.engine.experiment import START, ExperimentError, Point, Run, epochs_param
from thalweg.engine.groups import read_value, write_value
from thalweg.engine.limits import Limits
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.registry import Registry, unknown_name
from thalweg.schedules import SCHEDULES
from thalweg.typed import bare, shown

REPEATED = Text("{name} is given twice", "{name} указано дважды")
EMPTY = Text("it is empty", "пусто")
MISSING = Text("it is missing", "не указано")
NAME_AND_VALUE = Text("got {value}, a name=value is needed", "указано {value}, а нужно имя=значение")
PAIR = Text("got {value}, two numbers x,y are needed", "указано {value}, а нужны два числа x,y")
BOTH_STARTS = Text("x0 and y0 are needed together", "x0 и y0 нужны вместе")

# What mail, search engines and social networks append to links for themselves.
TRACKING = [
    *("_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gad_source", "gbraid", "gclid", "gclsrc", "igsh", "igshid"),
    *("li_fat_id", "mc_cid", "mc_eid", "mkt_tok", "msclkid", "srsltid", "ttclid", "twclid", "wbraid", "yclid"),
    *("ymclid", "ysclid"),
]
TRACKING_PREFIX = "utm_"

ReadNumber = Callable[[str, Param, str, str], Any]  # text, parameter, field, path


def pairs_in(link: str) -> Iterator[tuple[str, str]]:
    """The fields of a text form or of a whole pasted link, with their values.

    What stands before `?` and after `#` is dropped, and so is what others append to links to follow their readers.
    """
    query = bare(link).partition("#")[0]
    query = query.partition("?")[2] if "?" in query else query
    for part in query.split("&"):
        name, equals, value = (bare(unquote(piece)) for piece in part.partition("="))
        if (name or equals) and not is_tracking(name):
            yield name, value


def is_tracking(name: str) -> bool:
    return name.startswith(TRACKING_PREFIX) or name in TRACKING


def fields_in(link: str) -> set[str]:
    return {name for name, _ in pairs_in(link)}


class Given(dict[str, list[str]]):
    """The values of a text form, by field."""

    @classmethod
    def of(cls, link: str, known: Sequence[str], several: Sequence[str], elsewhere: Mapping[str, str]) -> Given:
        """Read the fields of a link; only those in `several` may be repeated."""
        fields = cls()
        for name, value in pairs_in(link):
            if name not in known:
                error = unknown_name(name, known, elsewhere)
                raise ExperimentError(shown(name) or "''", error.message)
            if name in fields and name not in several:
                raise ExperimentError(name, REPEATED.format(name=name))
            fields.setdefault(name, []).append(value)
        for name, values in fields.items():
            if "" in values and name != "run":  # an empty run is reported by its number
                raise ExperimentError(name, EMPTY)
        return fields

    def one(self, name: str) -> str:
        """The value of a required field."""
        if name not in self:
            raise ExperimentError(name, MISSING)
        return self[name][0]

    def number(self, param: Param) -> Any:
        """The number in a field, or its default."""
        return read_number(self[param.name][0], param) if param.name in self else param.default

    def epochs(self, limits: Limits) -> int | None:
        """The number of epochs, None if it is left out."""
        return int(self.number(epochs_param(limits.epochs))) if "epochs" in self else None

    def start(self, own: Point | None) -> Point | None:
        """The field `start`, or the start given among the landscape's values."""
        start = read_point(self["start"][0]) if "start" in self else None
        if start and own:
            raise ExperimentError("start", REPEATED.format(name="start"))
        return start or own

    def runs(self) -> tuple[Run, ...]:
        return tuple(read_run(text, f"run {i + 1}", f"runs.{i}") for i, text in enumerate(self.get("run", [])))


class GivenLandscape(NamedTuple):
    """A landscape as written, with its own start."""

    landscape: str
    params: dict[str, Any]
    start: Point | None


def read_landscape(text: str, index: int = 0) -> GivenLandscape:
    field = f"landscape {index + 1}" if index else "landscape"
    path = f"beside.{index - 1}." if index else ""
    name, values = read_named(text, LANDSCAPES, field, f"{path}landscape")
    start = read_own_start(values, field, f"{path}start", read_number)
    params = read_values(values, LANDSCAPES[name], field, f"{path}landscapeParams", read_number)
    return GivenLandscape(name, params, start)


def read_run(text: str, field: str, path: str) -> Run:
    """Read OPTIMIZER[:name=value,...][@SCHEDULE[:name=value,...]], any of whose values may be a group."""
    rule, at, schedule = text.partition("@")
    optimizer, values = read_named(rule, OPTIMIZERS, field, f"{path}.optimizer")
    field += f" ({optimizer})"
    start = read_own_start(values, field, f"{path}.start", read_number_or_group)
    params = read_values(values, OPTIMIZERS[optimizer], field, f"{path}.params", read_number_or_group)
    if not at:
        return Run(optimizer, params, start=start)
    name, rest = read_named(schedule, SCHEDULES, f"{field} schedule", f"{path}.schedule")
    numbers = read_values(rest, SCHEDULES[name], f"{field} {name}", f"{path}.scheduleParams", read_number_or_group)
    return Run(optimizer, params, name, numbers, start)


def read_named(text: str, registry: Registry[Any], field: str, path: str) -> tuple[str, dict[str, str]]:
    """Split NAME[:name=value,...] and look the name up."""
    name, colon, rest = text.partition(":")
    name = bare(name)
    if not name:
        raise ExperimentError(field, EMPTY, path)
    try:
        entry: type[Entry] = registry.find(name)
    except CatalogError as error:
        raise ExperimentError.of(error, field, path) from None
    values: dict[str, str] = {}
    for pair in rest.split(",") if colon else ():
        key, equals, value = (bare(piece) for piece in pair.partition("="))
        if not (key and equals and value):
            last = [*values][-1:]
            check_names([n for n in last if n not in OWN_START], entry, field, path)  # `betas=0.9,0.99` is about betas
            whole = pair if equals else ",".join([*(f"{n}={values[n]}" for n in last), pair])  # of `lr=0,1`
            raise ExperimentError(field, NAME_AND_VALUE.format(value=shown(whole) or "''"), path)
        if key in values:
            raise ExperimentError(field, REPEATED.format(name=shown(key)), path)
        values[key] = value
    return name, values


def read_values(
    texts: Mapping[str, str], entry: type[Entry], field: str, path: str, read: ReadNumber
) -> dict[str, Any]:
    params = {p.name: p for p in entry.params()}
    check_names(texts, entry, field, path)
    return {n: read(texts[n], p, f"{field} {n}", f"{path}.{n}") for n, p in params.items() if n in texts}


def read_number(text: str, param: Param, field: str = "", path: str = "") -> Any:
    return _read(param.read, text, param, field, path)


def read_number_or_group(text: str, param: Param, field: str, path: str) -> Any:
    return _read(lambda t: read_value(t, param), text, param, field, path)


def _read(read: Callable[[str], Any], text: str, param: Param, field: str, path: str) -> Any:
    try:
        return read(text)
    except CatalogError as error:
        raise ExperimentError.of(error, field or param.name, path) from None


def read_point(text: str) -> Point:
    pieces = [bare(piece) for piece in text.split(",")]
    if len(pieces) != 2 or "" in pieces:
        raise ExperimentError("start", PAIR.format(value=shown(text)))
    x, y = (read_number(piece, START) for piece in pieces)
    return x, y


def read_own_start(values: dict[str, str], field: str, path: str, read: ReadNumber) -> tuple[Any, Any] | None:
    """Remove x0 and y0 from the values and return them as a start."""
    x, y = values.pop("x0", None), values.pop("y0", None)
    if x is None and y is None:
        return None
    if x is None or y is None:
        raise ExperimentError(f"{field} start", BOTH_STARTS, path)
    return read(x, START, f"{field} x0", path), read(y, START, f"{field} y0", path)


def format_run(run: Run) -> str:
    text = written(run.optimizer, run.params, OPTIMIZERS)
    if run.start is not None:
        text += written_start(run.start, text)
    return f"{text}@{format_schedule(run)}"


def format_schedule(run: Run) -> str:
    return written(run.schedule, run.schedule_params, SCHEDULES)


def written(name: str, values: Mapping[str, Any], registry: Registry[Any]) -> str:
    pairs = [f"{p.name}={write_value(values[p.name], p)}" for p in registry[name].params() if p.name in values]
    return name + (":" + ",".join(pairs) if pairs else "")


def written_start(start: tuple[Any, Any], behind: str) -> str:
    """x0 and y0 as values, to append to those already written."""
    x, y = (write_value(v, START) for v in start)
    return f"{',' if ':' in behind else ':'}x0={x},y0={y}"
