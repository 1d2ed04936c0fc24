"""Entries from elsewhere: from installed packages, and from a lecturer's own files.

Each is tried in a small experiment before it is registered, so that it does not fail during a lecture.
"""

from __future__ import annotations

import inspect
import json
import logging
import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import Field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import numpy as np

from thalweg.catalog import Entry
from thalweg.engine.kinds import KINDS, kind_of
from thalweg.engine.limits import Limits
from thalweg.landscapes import base as landscapes
from thalweg.landscapes.base import Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import PRESETS
from thalweg.presets.base import Preset
from thalweg.registry import Registry
from thalweg.schedules import SCHEDULES
from thalweg.signals import base as signals
from thalweg.signals.base import Signal
from thalweg.typed import shown

VARIABLE = "THALWEG_WITH"  # files, separated as in PATH: for a WSGI host, which has no --with
KEY = re.compile(r"[a-z][a-z0-9_]*")


CATALOGUES: Mapping[str, Registry[Any]] = MappingProxyType(
    {name: registry for kind in KINDS.values() for name, registry in kind.catalogues.items()}
    | {"optimizers": OPTIMIZERS, "schedules": SCHEDULES, "presets": PRESETS}
)
"""By the name of their package, which with `thalweg.` before it is the group of entry points."""

TRIALS = MappingProxyType(
    {
        "landscapes": "landscape={key}&epochs=2&run=sgd&run=sgd:lr=0.1",
        "optimizers": "landscape=simple_quad&epochs=2&run={key}&run={key}:x0=1,y0=1",
        "schedules": "landscape=simple_quad&epochs=2&run=sgd@{key}&run=sgd:lr=0.1@{key}",
        "signals": "signal={key}&epochs=2&run=sgd",
        "starts": "landscape=simple_quad&epochs=2&starts={key}&run=sgd",
        "presets": "{experiment}",
    }
)
"""An experiment that tries an entry of a catalogue."""

log = logging.getLogger("thalweg")


class ExtensionError(ValueError):
    """What is wrong with an entry from elsewhere, in one line that names the file and the class."""


def load_all(files: Iterable[str] = ()) -> None:
    """Load the entries of installed packages, of the files in THALWEG_WITH, and of these files; each once.

    A broken file raises an ExtensionError. A broken package is skipped with a warning: it may have nothing to do with
    this lecture.
    """
    load_installed()
    for option, names in ((VARIABLE, os.environ.get(VARIABLE, "").split(os.pathsep)), ("--with", files)):
        for name in filter(None, names):
            try:
                load(name)
            except ExtensionError as error:
                raise ExtensionError(f"{option} {error}") from None


def load(file: str | os.PathLike[str]) -> tuple[str, ...]:
    """Load the entries of a Python file and return their keys, in the order of the file.

    An entry's key is the name of the file, or what its class says in `key`. Any mistake is an ExtensionError, and then
    none of the file's entries is registered. Loading a file again does nothing.
    """
    return _load(Path(file).resolve())


@cache
def _load(path: Path) -> tuple[str, ...]:
    name = shown(path.name)
    module = imported(path)
    classes = [entry for entry in vars(module).values() if is_entry_of(module, entry)]
    if not classes:
        raise ExtensionError(f"{name}: it has no entry: no class of a {', '.join(kinds())}")
    added: list[tuple[Registry[Any], str]] = []
    try:
        for entry in classes:
            added.append(add(entry))
    except ExtensionError as error:
        for registry, key in added:
            del registry[key]
        raise ExtensionError(f"{name}: {error}") from None
    return tuple(key for _, key in added)


def kinds() -> Iterator[str]:
    return (registry.kind.__name__ for registry in CATALOGUES.values())


def imported(path: Path) -> ModuleType:
    """Import a file under a name that shadows no other module. The file can import its neighbours."""
    if path.is_dir():
        raise ExtensionError(f"{shown(str(path))}: it is a folder, and no Python file")
    if not path.is_file():
        raise ExtensionError(f"{shown(path.name)}: there is no such file in {path.parent}")
    number = sum(name.startswith("thalweg_with_") for name in sys.modules)
    spec = spec_from_file_location(f"thalweg_with_{number}.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ExtensionError(f"{shown(path.name)}: it is no Python file, whose name ends in .py")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look it up there, and the reloader of --debug watches its file
    sys.path.append(str(path.parent))
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[spec.name]
        raise ExtensionError(f"{shown(path.name)}: it cannot be imported: {place(error, path)}{said(error)}") from None
    finally:
        sys.path.remove(str(path.parent))
    return module


def place(error: BaseException, path: Path) -> str:
    """The line of the file where an error was raised, if it was raised there."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    if isinstance(error, SyntaxError) and error.filename == str(path):
        lines.append(error.lineno)
    return f"line {lines[-1]}: " if lines else ""


def said(error: BaseException) -> str:
    message = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{type(error).__name__}: {message}"


def is_entry_of(module: ModuleType, thing: Any) -> bool:
    """Is it an entry class that this module defines? One whose name begins with `_` is a base class."""
    is_entry = inspect.isclass(thing) and issubclass(thing, tuple(registry.kind for registry in CATALOGUES.values()))
    return is_entry and thing.__module__ == module.__name__ and not thing.__name__.startswith("_")


def add(entry: type[Entry]) -> tuple[Registry[Any], str]:
    """Register an entry if it is complete and two updates with it succeed; otherwise raise an ExtensionError."""
    [catalogue] = [name for name, registry in CATALOGUES.items() if issubclass(entry, registry.kind)]
    registry = CATALOGUES[catalogue]
    name, key = entry.__name__, entry.key
    if not KEY.fullmatch(key):
        raise ExtensionError(
            f"{name}: its key is {shown(key)!r}, allowed are a-z, 0-9 and _; rename the file, or give the class a `key`"
        )
    if key in registry:
        kind = registry.kind.__name__.lower()
        raise ExtensionError(f"{name}: there is a {kind} {key!r} already; give the class a `key` of its own")
    check(entry)
    registry.add(entry)
    try:
        json.dumps(entry.as_json(), allow_nan=False)
        attempt(entry, TRIALS[catalogue].format(key=key, experiment=getattr(entry, "experiment", "")))
    except Exception as error:
        del registry[key]
        raise ExtensionError(f"{name}: {said(error)}") from None
    return registry, key


def check(entry: type[Entry]) -> None:
    """Refuse an incomplete class."""
    name = entry.__name__
    if inspect.isabstract(entry):
        raise ExtensionError(f"{name}: it does not define {', '.join(sorted(entry.__abstractmethods__))}")
    fields = [name for name, value in vars(entry).items() if isinstance(value, Field)]
    if fields:
        raise ExtensionError(f"{name}: @dataclass(frozen=True, eq=False) is missing above it")
    missing = [field for field in declared(entry) if not hasattr(entry, field)]
    if missing:
        raise ExtensionError(f"{name}: it does not say its {', '.join(missing)}")
    for kind, families in ((Landscape, landscapes.FAMILIES), (Signal, signals.FAMILIES)):
        if issubclass(entry, kind) and entry.family not in families:
            raise ExtensionError(
                f"{name}: family: got {shown(entry.family)!r}, allowed is one of {', '.join(families)}"
            )


def declared(entry: type[Entry]) -> Iterator[str]:
    """What a class must define: the names that it and its bases declare as ClassVar."""
    for base in reversed(entry.__mro__):
        yield from (name for name, kind in vars(base).get("__annotations__", {}).items() if "ClassVar" in str(kind))


def attempt(entry: type[Entry], text: str) -> None:
    """Run the experiment; of a landscape, also compute the derivatives and minima."""
    plan = kind_of(text).plan(text, Limits())
    if not issubclass(entry, Preset):
        plan.collect(plan.blocks())
    if issubclass(entry, Landscape):
        surface, points = entry(), np.array([entry.start, entry.start, entry.start])
        shapes = [np.shape(a) for a in (surface.value(points), *surface.value_and_grad(points), surface.hess(points))]
        if shapes != [(3,), (3,), (3, 2), (3, 2, 2)]:
            raise ValueError(f"of three points value, gradient and Hessian have the shapes {shapes}")
        surface.minima()


@cache
def load_installed() -> None:
    """Load the entries of installed packages; skip a broken one with a warning."""
    offered = entry_points()
    for package in CATALOGUES:
        for point in offered.select(group=f"thalweg.{package}"):
            try:
                load_point(point, package)
            except ExtensionError as error:
                owner = point.dist.name if point.dist else "a package"
                log.warning("thalweg: entry point %s of %s is left out: %s", point.name, owner, error)


def load_point(point: EntryPoint, package: str) -> None:
    """Load one entry point; its name is the key of its entry."""
    registry = CATALOGUES[package]
    try:
        loaded = point.load()
    except (Exception, SystemExit) as error:
        raise ExtensionError(f"{point.value} cannot be imported: {said(error)}") from None
    is_one = inspect.isclass(loaded) and issubclass(loaded, registry.kind)
    if not is_one or loaded in registry.values():
        raise ExtensionError(f"{point.value} is no class of a {registry.kind.__name__} that is not there yet")
    loaded.key = point.name
    add(loaded)
