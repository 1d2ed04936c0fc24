"""Schedules, signals and layouts of starts against the reference values that they declare; discovers new ones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from thalweg.catalog import Known
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import SKETCHED, Schedule
from thalweg.signals import SIGNALS
from thalweg.signals.base import Signal
from thalweg.starts import STARTS
from thalweg.starts.base import Starts

ENTRIES: list[Any] = [
    *SCHEDULES.values(),
    *(signal for signal in SIGNALS.values() if not signal.walked),
    *STARTS.values(),
]
EVERY = pytest.mark.parametrize(
    "cls", [pytest.param(cls, id=f"{cls.__mro__[1].__name__}-{cls.key}") for cls in ENTRIES]
)
START = (1.0, 2.0)  # the start around which layouts are tested
FEWEST = 3  # reference values that an entry must declare


def given(entry: Schedule | Signal | Starts, indices: list[int]) -> Any:
    """The computed values: factors of updates, gradients of epochs, or starts."""
    if isinstance(entry, Schedule):
        return np.array(entry.course(SKETCHED))[indices]
    if isinstance(entry, Signal):
        return entry.gradient(np.array(indices))
    return np.array(entry.points(START))[indices]


def agrees(cls: Any, known: Known, params: dict[str, Any]) -> bool:
    try:
        found = given(cls(**params), list(known.at))
    except IndexError:  # the layout has fewer places
        return False
    return bool(np.allclose(found, list(known.at.values()), rtol=1e-12, atol=1e-14))


@EVERY
def test_gives_what_is_known(cls: Any) -> None:
    assert sum(len(known.at) for known in cls.known) >= FEWEST, "`known` of the entry: docs/adding-an-entry.md"
    for known in cls.known:
        assert agrees(cls, known, {**known.params}), known


@EVERY
def test_every_parameter_has_a_say_in_what_is_known(cls: Any) -> None:
    """With a parameter at its default instead of the declared value, some number must differ."""
    for p in cls.params():
        told = [known for known in cls.known if p.name in known.params]
        assert any(not agrees(cls, k, {**k.params, p.name: p.default}) for k in told), p.name
