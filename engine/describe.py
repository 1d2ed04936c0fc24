"""The whole catalogue as plain data: for `/api/catalog`, `thalweg list`, and the page."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

from thalweg.engine.experiment import NOISE, SEED, SEEDS, START, epochs_param
from thalweg.engine.groups import COUNT
from thalweg.engine.limits import Limits
from thalweg.engine.signal_plan import resolve_signal
from thalweg.engine.signal_text import parse_signal
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import IN_ORDER, RESPONSES
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.signals.base import EPOCHS
from thalweg.starts import STARTS

WALK_SHOWN = "&landscape=hills_and_canyon&walker=adam:lr=0.25"
SHOWN_DIGITS = 4


@cache
def signal_course(key: str) -> list[float]:
    """A signal at its defaults over the epochs of the lecture's pictures, for a small picture; a walk by example."""
    text = f"signal={key}{WALK_SHOWN if SIGNALS[key].walked else ''}&epochs={EPOCHS}&run=sgd"
    limits = Limits()
    course: list[float] = (
        resolve_signal(parse_signal(text, limits), limits).given(0, EPOCHS).round(SHOWN_DIGITS).tolist()
    )
    return course


def catalog_json(limits: Limits) -> dict[str, Any]:
    """Every entry by kind and key, the parameters of an experiment itself (`fields`), and the limits."""
    return {
        "landscapes": {key: entry.as_json() for key, entry in LANDSCAPES.items()},
        "optimizers": {key: entry.as_json() for key, entry in OPTIMIZERS.items()},
        "schedules": {key: entry.as_json() for key, entry in SCHEDULES.items()},
        "signals": {key: entry.as_json() | {"course": signal_course(key)} for key, entry in SIGNALS.items()},
        "starts": {key: entry.as_json() for key, entry in STARTS.items()},
        "presets": {entry.key: entry.as_json() for entry in (*IN_ORDER, *RESPONSES)},
        "fields": {p.name: p.as_json() for p in (START, epochs_param(limits.epochs), NOISE, SEED, SEEDS, COUNT)},
        "limits": asdict(limits),
    }
