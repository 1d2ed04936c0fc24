"""Waiting for what becomes true on a page."""

from __future__ import annotations

from time import monotonic

from playwright.sync_api import Error, Page

PATIENCE = 60  # seconds for which a test waits for anything on the page: only a busy machine needs them
LOADING = ("context was destroyed", "probe is not defined")  # the page is being loaded in another language


def wait(page: Page, function: str, arg: object = None) -> None:
    """Wait until a function or an expression is true, as `wait_for_function` does where `eval` is allowed."""
    ends = monotonic() + PATIENCE
    while not is_true(page, function, arg):
        assert monotonic() < ends, function
        page.wait_for_timeout(20)


def is_true(page: Page, function: str, arg: object) -> bool:
    try:
        return bool(page.evaluate(function, arg))
    except Error as error:
        if not any(sign in str(error) for sign in LOADING):
            raise
        return False
