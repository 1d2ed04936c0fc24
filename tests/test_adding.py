"""The guides are followed word for word in a copy of the project, and all tests that use the entries pass there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.added import ADDED
from tests.tree import ROOT, copied, run_in

GUIDES = ("adding-an-optimizer.md", "adding-a-landscape.md", "adding-a-preset.md", "adding-an-entry.md")
REGISTRIES = {f"thalweg.{name}" for name in ("landscapes", "optimizers", "presets", "schedules", "signals", "starts")}


@cache
def looking(path: Path) -> frozenset[str]:
    """The names in a module that depend on a registry: by an import, or by their definition."""
    found: set[str] = set()
    made_of: dict[str, set[str]] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name for alias in node.names if leads(node.module, alias.name)}
            continue
        inside = list(ast.walk(node))
        names = {n.id for n in inside if isinstance(n, ast.Name)} | {n.arg for n in inside if isinstance(n, ast.arg)}
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            made_of[node.name] = names
        else:
            made_of |= {n.id: names for n in inside if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    while further := {name for name, used in made_of.items() if name not in found and used & found}:
        found |= further
    return frozenset(found)


def leads(module: str, name: str) -> bool:
    """Is the name a registry, or a module of tests or documents that depends on one, or a name in such a module?"""
    if module in REGISTRIES:
        return True
    file, whole = (ROOT / f"{dotted.replace('.', '/')}.py" for dotted in (module, f"{module}.{name}"))
    if not module.startswith(("tests", "docs")):
        return False
    return (file.is_file() and name in looking(file)) or (whole.is_file() and bool(looking(whole)))


def entry_tests() -> list[str]:
    """The tests that depend on a registry, as pytest names them."""
    return [
        f"tests/{path.name}::{name}"
        for path in sorted((ROOT / "tests").glob("test_*.py"))
        for name in sorted(looking(path))
        if name.startswith("test_")
    ]


def follow(guide: str, copy: Path) -> None:
    """Put each Python block into the file named above it: a row into the table, the rest into new or existing files."""
    text = (copy / "docs" / guide).read_text(encoding="utf-8")
    found = re.findall(r"`([a-z_/]+\.py)`:\n\n```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found, guide
    for name, code in found:
        path = copy / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if name == "tests/optimizer_cases.py":
            after = before.removesuffix("}\n") + code + "}\n"
        else:
            after = f"{before}\n\n{code}" if before else code
        path.write_text(after, encoding="utf-8")


def make_docs(copy: Path) -> None:
    """Run what `make docs` runs."""
    recipe = (copy / "Makefile").read_text(encoding="utf-8").partition("\ndocs: ")[2].partition("\n\n")[0]
    modules = re.findall(r"\$\(PYTHON\) -m (docs\.\w+)", recipe)
    assert modules
    for module in modules:
        done = run_in(copy, "-m", module)
        assert done.returncode == 0, done.stderr.decode()


def with_few_examples(copy: Path) -> None:
    """Reduce the number of hypothesis examples in the copy: there it is enough to try each entry."""
    for path in (copy / "tests").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"max_examples=\d+", "max_examples=2", text)
        text = re.sub(r"TRIED or \d+", "TRIED or 30", text)
        text = text.replace('register_profile("thalweg", ', 'register_profile("thalweg", max_examples=10, ')
        path.write_text(text, encoding="utf-8")


@pytest.mark.long
def test_an_entry_of_each_kind_is_added_as_the_guides_say(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    for guide in GUIDES:
        follow(guide, copy)
    make_docs(copy)
    with_few_examples(copy)
    chosen = entry_tests()
    assert len(chosen) > 200
    done = run_in(copy, "-m", "pytest", "-v", "-p", "no:cacheprovider", "-p", "tests.added", *chosen)
    said = done.stdout.decode()
    assert done.returncode == 0, f"{said[-8000:]}\n{done.stderr.decode()[-2000:]}"
    tried = Counter(
        key
        for line in re.findall(r"^(\S+) PASSED", said, re.MULTILINE)
        for key in ADDED
        if re.search(rf"(?<![a-z_]){key}(?![a-z_])", line)
    )
    assert {key: tried[key] for key, least in ADDED.items() if tried[key] < least} == {}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_guide_is_linked(guide: str) -> None:
    for document in ("README.md", "docs/architecture.md"):
        assert guide in (ROOT / document).read_text(encoding="utf-8"), document
