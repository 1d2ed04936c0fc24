"""The checks that every plan makes: names, numbers, runs and the size of the request."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from numbers import Real
from typing import Any, TypeVar

from thalweg.catalog import Entry, Param, Text
from thalweg.engine.experiment import START, ExperimentError, Run
from thalweg.engine.groups import EQUAL, MOST_VALUES, Group, run_count
from thalweg.engine.limits import Limits
from thalweg.optimizers import OPTIMIZERS
from thalweg.registry import unknown_name
from thalweg.schedules import SCHEDULES
from thalweg.typed import shown

E = TypeVar("E", bound=Entry)

RANGE_COUNT = re.compile(r"\*\s*([0-9]{1,9})(?![0-9])")  # 0.1..1*7log

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
    "the groups make {value} runs, allowed is at most {limit}: use fewer values, seeds or starts",
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
MORE = {  # what a rule may need besides the gradient passed to it
    "value": Text("values of the function", "значения функции"),
    "hess": Text("the Hessian", "гессиан"),
    "more_grad": Text("gradients at further points", "градиенты в других точках"),
}
AND = Text("{some} and {last}", "{some} и {last}")
NEEDS_MORE = Text(
    "{name} cannot take part: {why}, and it needs {more}", "{name} не может участвовать: {why}, а ему нужно ещё: {more}"
)


def complete_run(run: Run, field: str, path: str, noise: float) -> Run:
    """The run with all its values filled in and checked, including every value of a group."""
    rule = find(OPTIMIZERS, run.optimizer, field, f"{path}.optimizer")
    field += f" ({run.optimizer})"
    plan = find(SCHEDULES, run.schedule, f"{field} schedule", f"{path}.schedule")
    params = complete_values(rule, run.params, field, f"{path}.params")
    schedule_params = complete_values(plan, run.schedule_params, f"{field} {run.schedule}", f"{path}.scheduleParams")
    if noise and "value" in rule.needs:
        raise ExperimentError(field, NEEDS_EXACT.format(name=rule.label), "noise")
    if not rule.scheduled and run.schedule != "constant":
        raise ExperimentError(f"{field} schedule", NO_RATE.format(name=rule.label), f"{path}.schedule")
    start = check_point(run.start, f"{field} start", f"{path}.start") if run.start is not None else None
    return replace(run, params=params, schedule_params=schedule_params, start=start)


def check_needs(run: Run, missing: Sequence[str], why: Text, field: str, path: str) -> None:
    """Refuse a rule that needs something this experiment cannot provide."""
    rule = OPTIMIZERS[run.optimizer]
    if more := [text for need, text in MORE.items() if need in rule.needs and need in missing]:
        message = NEEDS_MORE.format(name=rule.label, why=why, more=_listed(more))
        raise ExperimentError(field, message, f"{path}.optimizer")


def _listed(texts: Sequence[Text]) -> Text:
    *some, last = texts
    if not some:
        return last
    en, ru = (", ".join(text.in_language(language) for text in some) for language in ("en", "ru"))
    return AND.format(some=Text(en, ru), last=last)


def check_written_size(runs: Sequence[str], limits: Limits) -> None:
    """Refuse the texts of runs by how many values their groups are seen to have, before these are worked out."""
    _check_entries(len(runs), limits)
    _check_members(sum(math.prod(map(_written_count, run.split(","))) for run in runs), limits)


def _written_count(value: str) -> int:
    """How many values a group has by its text; what is no group, or refused as one, counts as one."""
    if "~" in value:
        return value.count("~") + 1
    found = RANGE_COUNT.search(value)
    count = int(found[1]) if found else 1
    return count if count <= MOST_VALUES else 1


def check_size(entries: Sequence[Run], repeats: int, starts: int, epochs: int, limits: Limits) -> None:
    if not entries:
        raise ExperimentError("run", NO_RUNS, "runs")
    _check_entries(len(entries), limits)
    made = repeats * sum(run_count(run) * (1 if run.start else starts) for run in entries)
    _check_members(made, limits)
    points = (epochs + 1) * made
    if points > limits.points:
        message = TOO_MANY_POINTS.format(rows=epochs + 1, runs=made, points=points, limit=limits.points)
        raise ExperimentError("epochs", message)


def _check_entries(value: int, limits: Limits) -> None:
    if value > limits.runs:
        raise ExperimentError("run", TOO_MANY_RUNS.format(value=value, limit=limits.runs), "runs")


def _check_members(value: int, limits: Limits) -> None:
    if value > limits.members:
        raise ExperimentError("run", TOO_MANY_MEMBERS.format(value=value, limit=limits.members), "runs")


def find(registry: Mapping[str, type[E]], name: str, field: str, path: str) -> type[E]:
    if name not in registry:
        raise ExperimentError.of(unknown_name(name, registry), field, path)
    return registry[name]


def build(entry: type[E], values: Mapping[str, Any], field: str, path: str) -> E:
    """Construct the entry; a value that it refuses is reported by name."""
    return entry(**complete_values(entry, values, field, path))


def complete_values(entry: type[Entry], values: Mapping[str, Any], field: str, path: str) -> dict[str, Any]:
    """All values of an entry in declaration order, the given ones checked."""
    check_names(values, entry, field, path)
    params = {p.name: p for p in entry.params()}
    for name, value in values.items():
        check(params[name], value, f"{field} {name}", f"{path}.{name}")
    return {name: values.get(name, p.default) for name, p in params.items()}


def check_names(names: Iterable[str], entry: type[Entry], field: str, path: str) -> None:
    """Refuse a name that the entry does not have, and say which was probably meant."""
    known = [p.name for p in entry.params()]
    for name in names:
        if name not in known:
            raise ExperimentError.of(unknown_name(name, known, entry.other_names()), field, path)


def check(param: Param, value: Any, field: str = "", path: str = "") -> None:
    for each in value.values if isinstance(value, Group) else (value,):
        of_its_kind = isinstance(each, str if param.kind == "choice" else Real)
        if not (of_its_kind and param.contains(each)):
            raise ExperimentError.of(param.refuse(each), field or param.name, path)
    if isinstance(value, Group) and value.repeats:
        raise ExperimentError(field or param.name, EQUAL.format(value=shown(value.write(param))), path)


def check_point(point: tuple[Any, Any], field: str, path: str) -> tuple[Any, Any]:
    for value in point:
        check(START, value, field, path)
    x, y = (value if isinstance(value, Group) else float(value) for value in point)
    return x, y
