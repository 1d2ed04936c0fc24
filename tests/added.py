"""A plugin for pytest in a copy of the project to which entries have been added.

Of a test that is repeated for every entry, it leaves those of the added entries and a few others: the rest pass or fail
as they do in the project itself. A test that looks at all entries at once always runs.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest

from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import PRESETS, RESPONSES
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.starts import STARTS

ADDED = {  # key: tests that must have run with it as a parameter
    "signum": 30,
    "freudenstein_roth": 20,
    "newton_on_plateau": 2,
    "warm_restarts": 6,
    "doublet": 25,
    "cross": 2,
}
OTHERS = 2  # of each test
KEYS = {*LANDSCAPES, *OPTIMIZERS, *PRESETS, *SCHEDULES, *SIGNALS, *STARTS, *(preset.key for preset in RESPONSES)}


def is_one_of_many(item: pytest.Item) -> bool:
    """Is it repeated for an entry, or for several, none of which was added?"""
    if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
        return False
    words = set(re.findall(r"\w+", item.callspec.id))
    return bool(words & KEYS) and not words & ADDED.keys()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seen: Counter[str] = Counter()
    chosen: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        seen[test] += is_one_of_many(item)
        (left if is_one_of_many(item) and seen[test] > OTHERS else chosen).append(item)
    items[:] = chosen
    config.hook.pytest_deselected(items=left)
