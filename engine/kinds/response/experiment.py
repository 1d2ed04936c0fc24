"""An experiment in which every gradient is given, as data: a signal, and the runs that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thalweg.engine.experiment import Point, Run


@dataclass(frozen=True)
class Walk:
    """Who walks on which landscape, where a signal is what he meets. None stands for the landscape's own start."""

    walker: Run
    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None
    noise: float = 0.0


@dataclass(frozen=True)
class SignalExperiment:
    """An experiment in which every gradient is given: a signal, and the runs that answer it.

    None stands for the epochs of the lecture's pictures; `walk` is that of a signal which is met on one.
    """

    signal: str
    signal_params: Mapping[str, Any] = field(default_factory=dict)
    epochs: int | None = None
    seed: int = 0
    runs: tuple[Run, ...] = ()
    walk: Walk | None = None
