"""Groups: several values in place of one, so that one `run=` makes several runs."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from thalweg.catalog import CatalogError, Param, Text, make_param
from thalweg.engine.experiment import Run
from thalweg.typed import bare, shown

MOST_VALUES = 4096
COUNT = make_param("n", 4, 2, MOST_VALUES, kind=int, doc=Text("How many values there are.", "Сколько всего значений."))
MOST_NAMED = 4  # how many values of a list fit in a label
ROUNDING = 1e-3  # how far, relative to the spacing, rounding may move a value within a range
MOST_DIGITS = 16  # of a rounded value

CLOSEST = 1e-12  # spacing, relative to the ends: nearer values cannot be told apart

FORM = Text(
    "got {value}; a group is a..b*n or a..b*nlog, with a whole number n, or v1~v2~v3",
    "указано {value}; группа - это a..b*n или a..b*nlog с целым n, или v1~v2~v3",
)
TOO_MANY = Text(
    "got {value}; a range has from 2 to {most} values", "указано {value}; в диапазоне от 2 до {most} значений"
)
BELOW_LOG = Text(
    "got {value}; with log both ends must be above 0", "указано {value}; при log оба конца должны быть больше 0"
)
NOT_WHOLE = Text(
    "got {value}; not all values of this range are whole numbers",
    "указано {value}; не все значения этого диапазона целые",
)
EQUAL = Text(
    "got {value}; the values of a group must be different", "указано {value}; значения группы должны быть разными"
)


@dataclass(frozen=True)
class Group:
    """The values of a group, in order. Written as a list, or as a range with its ends and the number of values."""

    values: tuple[Any, ...]
    spacing: Literal["list", "linear", "log"] = "list"

    @property
    def repeats(self) -> bool:
        """Are some of the values equal? Their runs would be the same."""
        return len(set(self.values)) < len(self.values)

    def label(self, param: Param) -> str:
        """A short form of the values, for labels: 0.01…1, or 0.1/0.3/1."""
        shown = list(map(param.write, self.values))
        return "/".join(shown) if self.spacing == "list" and len(shown) <= MOST_NAMED else f"{shown[0]}…{shown[-1]}"

    def write(self, param: Param) -> str:
        if self.spacing == "list":
            return "~".join(map(param.write, self.values))
        ends = f"{param.write(self.values[0])}..{param.write(self.values[-1])}*{len(self.values)}"
        return ends + ("log" if self.spacing == "log" else "")


def read_value(text: str, param: Param) -> Any:
    """Read one value or a Group; a CatalogError if it is neither, or if a value is out of bounds."""
    if "~" in text:
        pieces = [bare(piece) for piece in text.split("~")]
        if "" in pieces:
            raise _refused(FORM, text, param)
        group = Group(tuple(map(param.read, pieces)))
        if group.repeats:
            raise _refused(EQUAL, text, param)
        return group
    if ".." in text and param.kind != "choice":
        return _range(text, param)
    return param.read(text)


def write_value(value: Any, param: Param) -> str:
    return value.write(param) if isinstance(value, Group) else param.write(value)


def label_value(value: Any, param: Param) -> str:
    return value.label(param) if isinstance(value, Group) else param.write(value)


def _range(text: str, param: Param) -> Group:
    first, _, rest = map(bare, text.partition(".."))
    last, _, count = map(bare, rest.partition("*"))
    digits = bare(count.removesuffix("log"))
    is_log = count.endswith("log")
    if not (first and last and digits.isascii() and digits.isdigit()):
        raise _refused(FORM, text, param)
    low, high = param.read(first), param.read(last)
    n = float(digits)
    if not COUNT.contains(n):
        raise _refused(TOO_MANY, text, param)
    if is_log and min(low, high) <= 0:
        raise _refused(BELOW_LOG, text, param)
    if abs(high - low) <= CLOSEST * (n - 1) * max(abs(low), abs(high)):
        raise _refused(EQUAL, text, param)
    values = (np.geomspace if is_log else np.linspace)(low, high, int(n)).tolist()
    within = [_short(value, before) for before, value in pairwise(values)][:-1]
    if not param.contains(within):
        raise _refused(NOT_WHOLE, text, param)
    if param.kind is int:
        within = [int(value) for value in within]
    return Group((low, *within, high), "log" if is_log else "linear")


def _refused(why: Text, text: str, param: Param) -> CatalogError:
    return CatalogError(why.format(value=shown(text), most=MOST_VALUES), param.name)


def _short(value: float, before: float) -> float:
    """Round a value to the fewest digits that hardly move it: 0.03162, and 0.01 for 0.010000000000000002."""
    allowed = ROUNDING * abs(value - before)
    rounded = (float(f"{value:.{digits}g}") for digits in range(1, MOST_DIGITS + 1))
    return next((short for short in rounded if abs(short - value) <= allowed), value)


def run_count(run: Run) -> int:
    """How many runs a complete `run=` stands for."""
    return math.prod(len(value.values) for value in _flat(run).values() if isinstance(value, Group))


class Members:
    """The runs that a complete `run=` stands for. Several groups multiply; the last one varies fastest."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.flat = _flat(run)
        self.count = run_count(run)
        self.strides: dict[str, tuple[int, int]] = {}  # per group: the stride of its values, and their number
        stride = self.count
        for path, value in self.flat.items():
            if isinstance(value, Group):
                stride //= len(value.values)
                self.strides[path] = (stride, len(value.values))

    def of(self, path: str, members: NDArray[np.intp]) -> Any:
        """The value at a path if all members share it, otherwise an array with each member's."""
        value = self.flat[path]
        if not isinstance(value, Group):
            return value
        stride, count = self.strides[path]
        return np.array(value.values, dtype=object)[members // stride % count]

    def member(self, index: int) -> tuple[Run, dict[str, Any]]:
        """That run, with plain numbers, and the values its groups gave it by path: {"params.lr": 0.1}."""
        given = {path: self.flat[path].values[index // s % count] for path, (s, count) in self.strides.items()}
        values = self.flat | given
        run = replace(
            self.run,
            params={name: values[f"params.{name}"] for name in self.run.params},
            schedule_params={name: values[f"scheduleParams.{name}"] for name in self.run.schedule_params},
            start=(values["start.x0"], values["start.y0"]) if self.run.start else None,
        )
        return run, given


def _flat(run: Run) -> dict[str, Any]:
    """All values of a run, by path."""
    start = dict(zip(("x0", "y0"), run.start, strict=True)) if run.start else {}
    parts = {"params": run.params, "scheduleParams": run.schedule_params, "start": start}
    return {f"{part}.{name}": value for part, values in parts.items() for name, value in values.items()}
