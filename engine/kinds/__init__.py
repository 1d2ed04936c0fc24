"""The kinds of experiment, one module or package each: how a text is read, and how it is planned and reported."""

from importlib import import_module

from thalweg.engine.kinds.base import KINDS, kind_of

__all__ = ["KINDS", "kind_of"]

NAMES = (
    "landscape",
    "response",
)
"""In the order of the page. A text without any kind's field is read as the first."""

for name in NAMES:
    KINDS[name] = import_module(f"{__name__}.{name}").KIND
