"""An experiment on a landscape, as data: a landscape and its runs, with every number that determines a trajectory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thalweg.engine.experiment import Point, Run

MOST_LANDSCAPES = 4


@dataclass(frozen=True)
class Beside:
    """A further landscape for the same runs. A start of None means the landscape's own."""

    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None


@dataclass(frozen=True)
class Experiment:
    """What an address has after `?`. None means the landscape's own start and epochs.

    The seeds are seed … seed + seeds − 1; `starts` is a layout of several starts around the one, "" for none.
    """

    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None
    epochs: int | None = None
    noise: float = 0.0
    seed: int = 0
    runs: tuple[Run, ...] = ()
    seeds: int = 1
    starts: str = ""
    starts_params: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[Beside, ...] = ()
