"""The whole catalogue as plain data: for `/api/catalog`, `thalweg list`, and the page."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from engine.experiment import NOISE, SEED, SEEDS, START, epochs_param
from engine.groups import COUNT
from engine.limits import Limits
from landscapes import LANDSCAPES
from optimizers import OPTIMIZERS
from presets import IN_ORDER
from schedules import SCHEDULES
from starts import STARTS


def catalog_json(limits: Limits) -> dict[str, Any]:
    """Every entry by kind and key, the parameters of an experiment itself (`fields`), and the limits."""
    return {
        "landscapes": {key: entry.as_json() for key, entry in LANDSCAPES.items()},
        "optimizers": {key: entry.as_json() for key, entry in OPTIMIZERS.items()},
        "schedules": {key: entry.as_json() for key, entry in SCHEDULES.items()},
        "starts": {key: entry.as_json() for key, entry in STARTS.items()},
        "presets": {entry.key: entry.as_json() for entry in IN_ORDER},
        "fields": {p.name: p.as_json() for p in (START, epochs_param(limits.epochs), NOISE, SEED, SEEDS, COUNT)},
        "limits": asdict(limits),
    }
