"""Fixtures of all tests. What is of the browser stands in `tests/browser`: the others run without playwright."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.serve import served
from thalweg.app import create_app

# A loaded machine is no failure, and the same examples every time keep a red test red.
settings.register_profile("thalweg", deadline=None, derandomize=True)
settings.load_profile("thalweg")

BROWSER = Path(__file__).parent / "browser"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """With `-m "not browser"` these files are not even read, so that it runs where playwright is not installed."""
    return True if collection_path == BROWSER and config.option.markexpr == "not browser" else None


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """The address of a server of the whole application, without a slash at its end."""
    with served(create_app().server) as url:
        yield url
