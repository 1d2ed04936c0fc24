"""The guides are followed word for word in a copy of the project, and all tests that look at the entries pass there."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from tests.tree import ROOT, copied, run_in

GUIDES = ("adding-an-optimizer.md", "adding-a-landscape.md", "adding-a-preset.md", "adding-an-entry.md")
ADDED = {  # key: tests that must have tried it by name
    "signum": 30,
    "freudenstein_roth": 20,
    "newton_on_plateau": 2,
    "warm_restarts": 6,
    "doublet": 25,
    "cross": 2,
}
REGISTRIES = {f"thalweg.{name}" for name in ("landscapes", "optimizers", "presets", "schedules", "signals", "starts")}


@cache
def looks_at_entries(path: Path) -> bool:
    """Does the module import a registry, itself or through a module beside it?"""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module in REGISTRIES:
                return True
            for module in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names)):
                beside = ROOT / f"{module.replace('.', '/')}.py"
                if module.startswith(("tests.", "docs.")) and beside.is_file() and looks_at_entries(beside):
                    return True
    return False


def follow(guide: str, copy: Path) -> None:
    """Put each Python block where the line above it says: a row into the table, the rest into files, new or not."""
    text = (copy / "docs" / guide).read_text(encoding="utf-8")
    found = re.findall(r"`([a-z_/]+\.py)`:\n\n```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found, guide
    for name, code in found:
        path = copy / name
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if name == "tests/cases.py":
            after = before.removesuffix("}\n") + code + "}\n"
        else:
            after = f"{before}\n\n{code}" if before else code
        path.write_text(after, encoding="utf-8")


def make_docs(copy: Path) -> None:
    """What `make docs` runs."""
    recipe = (copy / "Makefile").read_text(encoding="utf-8").partition("\ndocs: ")[2].partition("\n\n")[0]
    modules = re.findall(r"\$\(PYTHON\) -m (docs\.\w+)", recipe)
    assert modules
    for module in modules:
        done = run_in(copy, "-m", module)
        assert done.returncode == 0, done.stderr


def with_few_examples(copy: Path) -> None:
    """What hypothesis tries is tried in full here: there it need only look at each entry."""
    for path in (copy / "tests").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"max_examples=\d+", "max_examples=2", text)
        text = text.replace('register_profile("thalweg", ', 'register_profile("thalweg", max_examples=10, ')
        path.write_text(text, encoding="utf-8")


def test_an_entry_of_each_kind_is_added_as_the_guides_say(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    for guide in GUIDES:
        follow(guide, copy)
    make_docs(copy)
    with_few_examples(copy)
    chosen = [f"tests/{path.name}" for path in sorted((ROOT / "tests").glob("test_*.py")) if looks_at_entries(path)]
    assert len(chosen) > 20
    done = run_in(copy, "-m", "pytest", "-v", "-p", "no:cacheprovider", *chosen)
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[-2000:]}"
    tried = Counter(
        key
        for line in re.findall(r"^(\S+) PASSED", done.stdout, re.MULTILINE)
        for key in ADDED
        if re.search(rf"(?<![a-z_]){key}(?![a-z_])", line)
    )
    assert {key: tried[key] for key, least in ADDED.items() if tried[key] < least} == {}


@pytest.mark.parametrize("guide", GUIDES)
def test_every_guide_is_linked(guide: str) -> None:
    for document in ("README.md", "docs/architecture.md"):
        assert guide in (ROOT / document).read_text(encoding="utf-8"), document
