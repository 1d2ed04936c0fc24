"""Fixtures for all tests. Those for the browser are in `tests/browser`, so that the others run without playwright."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.serve import served
from thalweg.app import create_app

# A slow machine must not fail a test (no deadline), and the same examples every time keep failures reproducible.
settings.register_profile("thalweg", deadline=None, derandomize=True)
settings.load_profile("thalweg")

# Some hundred processes start here, in copies of the project too: what they import is compiled once.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A shell that starts the tests in the background lets them ignore Ctrl-C, and the commands that they try would too.
signal.signal(signal.SIGINT, signal.default_int_handler)

HERE = Path(__file__).parent


def pytest_configure(config: pytest.Config) -> None:
    """`-m "not browser"` is for work on the engine, and leaves out what takes long as well."""
    if config.option.markexpr == "not browser":
        config.option.markexpr += " and not long"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect the ways through three engines only if asked for them by their folder.

    With `-m "not browser"`, do not even import the browser tests: playwright may not be installed.
    """
    if collection_path == HERE / "engines":
        return True
    return True if collection_path == HERE / "browser" and config.option.markexpr.startswith("not browser") else None


@pytest.fixture(scope="session")
def live_url() -> Iterator[str]:
    """The URL of a server with the whole application, without a trailing slash."""
    with served(create_app().server) as url:
        yield url
