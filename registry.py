"""The registries that find entries by name, and the error for a name that is not known."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from thalweg.catalog import CatalogError, Entry, Text
from thalweg.typed import closest, is_mixed, shown

E = TypeVar("E", bound=Entry)

UNKNOWN = Text("{name} is not known{hint}", "{name} не найдено{hint}")
DID_YOU_MEAN = Text("; did you mean {close}?", "; возможно, {close}?")
LOOKALIKE = Text(
    "; some of its letters are Cyrillic, did you mean {close}?", "; часть букв в нём русские; возможно, {close}?"
)
SEE = Text("; here that is {close}", "; здесь это {close}")
KNOWN_ARE = Text("; known are {names}", "; есть {names}")
NOTHING = Text("; there is nothing to set here", "; настраивать здесь нечего")


def unknown_name(name: str, known: Iterable[str], elsewhere: Mapping[str, str] | None = None) -> CatalogError:
    """The error for an unknown name, with the one that was probably meant.

    `elsewhere` has what other programs call something, and its name here.
    """
    known = list(known)
    if close := closest(name, known, elsewhere):
        hint = (SEE if close not in known else LOOKALIKE if is_mixed(name) else DID_YOU_MEAN).format(close=close)
    else:
        hint = KNOWN_ARE.format(names=", ".join(known)) if known else NOTHING
    return CatalogError(UNKNOWN.format(name=shown(name) or "''", hint=hint))


class Registry(dict[str, type[E]]):
    """The entries of one kind by key, in alphabetical order; then those from elsewhere, in loading order."""

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def add(self, cls: type[E]) -> None:
        if cls.key in self:
            raise ValueError(f"{cls.__module__}: there is a {self.kind.__name__} {cls.key!r} already")
        self[cls.key] = cls

    def discover(self, package: str, path: Iterable[str]) -> Registry[E]:
        """Import every module except `base` and those that begin with `_`; each defines one entry, keyed by its name.

        Subpackages are skipped: each has its own registry.
        """
        modules = [m.name for m in pkgutil.iter_modules(path) if not m.ispkg and m.name != "base"]
        for module in sorted(name for name in modules if not name.startswith("_")):
            name = f"{package}.{module}"
            classes: list[tuple[str, Any]] = inspect.getmembers(importlib.import_module(name), inspect.isclass)
            found = [
                c for _, c in classes if issubclass(c, self.kind) and c.__module__ == name and not inspect.isabstract(c)
            ]
            if len(found) != 1:
                raise ValueError(f"{name} defines {len(found)} entries of {self.kind.__name__}, not one")
            self.add(found[0])
        return self

    def find(self, name: str) -> type[E]:
        """The entry of that name; if there is none, a CatalogError suggests the closest name."""
        if name not in self:
            others = {other: key for key, entry in self.items() for other in entry.also_called}
            raise unknown_name(name, self, others)
        return self[name]
