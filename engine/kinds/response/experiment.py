"""An experiment with a signal, as data: the signal, and the runs that respond to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thalweg.engine.experiment import Point, Run


@dataclass(frozen=True)
class Walk:
    """The run on a landscape whose gradients are the signal. A start of None means the landscape's own."""

    walker: Run
    landscape: str
    landscape_params: Mapping[str, Any] = field(default_factory=dict)
    start: Point | None = None
    noise: float = 0.0


@dataclass(frozen=True)
class SignalExperiment:
    """An experiment in which every gradient is given: a signal, and the runs that respond to it.

    Epochs of None mean those of the lecture's pictures; `walk` is set only for the signal `walk`.
    """

    signal: str
    signal_params: Mapping[str, Any] = field(default_factory=dict)
    epochs: int | None = None
    seed: int = 0
    runs: tuple[Run, ...] = ()
    walk: Walk | None = None
