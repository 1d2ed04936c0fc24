"""What a layout of starts is: from the experiment's start to several places."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from thalweg.catalog import Entry, Known, Source, Text, param

Point = tuple[float, float]

FURTHEST = 1e6  # a start's coordinates are bounded by it
MOST = 512  # places on a ring or a line


@dataclass(frozen=True, eq=False)
class Starts(Entry):
    """Runs that have no start of their own begin at all of these places, each of them once."""

    source = Source("DEFINITIONS: text form, groups")
    known: ClassVar[tuple[Known, ...]] = ()  # places by their number, laid out from (1, 2)

    @abstractmethod
    def points(self, start: Point) -> tuple[Point, ...]:
        """The places, laid out from the experiment's start."""


def count_param(default: int, most: int = MOST, low: int = 2) -> Any:
    doc = Text("How many places.", "Сколько мест.")
    return param(default, low, most, kind=int, symbol="n", doc=doc)


def length_param(default: float, symbol: str, doc: Text) -> Any:
    return param(default, 0, FURTHEST, symbol=symbol, scale="log", doc=doc)
