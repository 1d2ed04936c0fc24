"""What a layout of starts is: several starts around the experiment's one."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from thalweg.catalog import Entry, Known, Source, Text, param

Point = tuple[float, float]

FURTHEST = 1e6  # bound on a start's coordinates
MOST = 512  # most starts on a ring or a line


@dataclass(frozen=True, eq=False)
class Starts(Entry):
    """Runs that have no start of their own begin once at each of these places."""

    source = Source("DEFINITIONS: text form, groups")
    known: ClassVar[tuple[Known, ...]] = ()  # places by index, laid out from the start (1, 2)

    @abstractmethod
    def points(self, start: Point) -> tuple[Point, ...]:
        """The places, laid out from the experiment's start."""


def count_param(default: int, most: int = MOST, low: int = 2) -> Any:
    doc = Text("The number of starts.", "Сколько мест.")
    return param(default, low, most, kind=int, symbol="n", doc=doc)


def length_param(default: float, symbol: str, doc: Text) -> Any:
    return param(default, 0, FURTHEST, symbol=symbol, scale="log", doc=doc)
