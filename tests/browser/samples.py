"""Of sweeps that take long, `make test` tries a sample and `make test-long` the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(names: Iterable[str], *sample: str) -> list[Any]:
    """Parameters of a test; those that are not in the sample are marked as long."""
    return [pytest.param(name, id=name, marks=[] if name in sample else pytest.mark.long) for name in names]
