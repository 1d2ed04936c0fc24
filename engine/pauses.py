"""Long work says where it can pause: whoever runs it lets others go first there, or ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _go_on() -> None: ...


_pause: ContextVar[Callable[[], None]] = ContextVar("pause", default=_go_on)


def pause() -> None:
    """Called in every loop that can take long, at least a thousand times a second. May raise, to end the work."""
    _pause.get()()


@contextmanager
def pausing(by: Callable[[], None]) -> Iterator[None]:
    """What `pause` calls in the meantime."""
    token = _pause.set(by)
    try:
        yield
    finally:
        _pause.reset(token)
