"""The errors of the pages of all tests: the fixture `troubles`."""

from __future__ import annotations


def take_out(troubles: list[str], sign: str) -> None:
    """Remove an error that a test expects; that it occurred is part of the test."""
    assert any(sign in trouble for trouble in troubles)
    troubles[:] = [trouble for trouble in troubles if sign not in trouble]
