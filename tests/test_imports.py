"""Imports go one way: lower layers never import higher ones, and nothing below the page imports web libraries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

PACKAGE = "thalweg"
CATALOGUE = ("landscapes", "optimizers", "schedules", "signals", "starts", "presets")
MAY_IMPORT = {
    "typed": set(),
    "catalog": {"typed"},
    "registry": {"typed", "catalog"},
    **{package: {"catalog", "registry"} for package in CATALOGUE},
    "engine": {"typed", "catalog", "registry", *CATALOGUE},
    "bridge": set(),
    "views": {"typed", "catalog", "registry", *CATALOGUE, "engine", "bridge"},
    "listening": {"bridge", "engine"},
    "serving": {"typed", "listening", "views"},
    "writing": {"typed"},
    "cli": {
        "typed",
        "catalog",
        "engine",
        "writing",
        "app",
        "serving",
        "views",
    },  # the last three only for serving, on demand
    "app": {"engine", "views", "cli"},
    "__main__": {"app"},
    "__init__": {"engine"},
}
WEB = {"dash", "dash_mantine_components", "plotly", "flask", "flask_compress", "uvicorn", "werkzeug"}
WITHOUT_WEB = {"typed", "catalog", "registry", *CATALOGUE, "engine", "writing", "cli"}


def files(part: str) -> list[Path]:
    return sorted((ROOT / part).rglob("*.py")) if (ROOT / part).is_dir() else [ROOT / f"{part}.py"]


def imported(nodes: Iterator[ast.AST]) -> set[str]:
    """What is imported: for our package the part (`engine` of `thalweg.engine.plan`), otherwise the first name."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {part(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            of_package = node.module == PACKAGE
            names |= {alias.name for alias in node.names} if of_package else {part(str(node.module))}
    return names


def part(module: str) -> str:
    first, _, rest = module.partition(".")
    return rest.partition(".")[0] if first == PACKAGE and rest else first


@pytest.mark.parametrize("part", MAY_IMPORT)
def test_imports_go_one_way(part: str) -> None:
    assert files(part)
    for file in files(part):
        names = imported(ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
        assert (names & MAY_IMPORT.keys()) - {part} <= MAY_IMPORT[part], file
        if part in WITHOUT_WEB:
            assert not names & WEB, file


@pytest.mark.parametrize("part", ["app", "cli"])
def test_the_page_is_loaded_only_when_it_is_served(part: str) -> None:
    """No top-level import of these modules makes `thalweg run` load Dash."""
    [file] = files(part)
    names = imported(iter(ast.parse(file.read_text(encoding="utf-8")).body))
    assert not names & (WEB | {"views", "serving"})


def test_everything_python_is_in_a_layer_or_beside_them() -> None:
    parts = {path.stem for path in ROOT.glob("*.py")} | {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert parts - {"tests", "benchmarks"} == MAY_IMPORT.keys()


def test_nothing_but_the_kinds_asks_which_kind_an_experiment_is() -> None:
    """All other code uses the registry. The pictures of landscapes are exempt: they belong to no experiment."""
    own = {path.stem for path in (ROOT / "engine" / "kinds").iterdir()}
    for file in (*files("engine"), *files("views"), *files("cli")):
        if "kinds" in file.parts or file.name in ("surfaces.py", "further_landscapes.py"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            module = str(node.module) if isinstance(node, ast.ImportFrom) else ""
            kind = module.removeprefix("thalweg.engine.kinds.").partition(".")[0]
            assert kind == "base" or kind not in own, (file, module)


def test_the_package_is_called_by_its_name() -> None:
    """`import engine` could find a student's own file."""
    for file in ROOT.glob("**/*.py"):
        if file.relative_to(ROOT).parts[0].startswith("."):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & MAY_IMPORT.keys(), file
