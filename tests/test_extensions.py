"""Entries from elsewhere, as a lecturer uses them: from files by `--with`, and from installed packages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.extension_files import AGAIN, MORE, RULE, error, good, thalweg
from thalweg.engine.extensions import CATALOGUES, TRIALS


@pytest.fixture
def rule(tmp_path: Path) -> Path:
    (tmp_path / "mine.py").write_text(RULE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def several(tmp_path: Path) -> Path:
    (tmp_path / "several.py").write_text(RULE + MORE, encoding="utf-8")
    return tmp_path


def test_every_catalogue_takes_entries_and_has_a_trial() -> None:
    assert (
        CATALOGUES.keys() == TRIALS.keys() >= {"landscapes", "optimizers", "schedules", "signals", "starts", "presets"}
    )


def test_the_key_of_a_file_with_one_entry_is_its_name(rule: Path) -> None:
    answer = json.loads(good(thalweg("--with", "mine.py", "run", "landscape=simple_quad&epochs=2&run=mine", cwd=rule)))
    assert answer["runs"][0]["label"] == "Only signs"
    x, y = answer["runs"][0]["points"][0][:2]
    assert answer["runs"][0]["points"][1][:2] == pytest.approx([x + 0.05, y + 0.05], abs=1e-15)
    assert re.search(
        r"^mine +lr=0.05", good(thalweg("--with", "mine.py", "list", "optimizers", cwd=rule)), re.MULTILINE
    )
    fed = good(thalweg("--with", "mine.py", "response", "signal=step&epochs=40&run=mine@step", cwd=rule))
    assert json.loads(fed)["runs"][0]["response"][20] == 0.05


def test_without_it_the_key_is_unknown(rule: Path) -> None:
    done = thalweg("run", "landscape=simple_quad&run=mine", cwd=rule)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_a_file_given_twice_or_in_the_environment_too_is_one(rule: Path) -> None:
    words = ("--with", "mine.py", "--with", rule / "mine.py", "list", "optimizers")
    assert good(thalweg(*words, cwd=rule, THALWEG_WITH="mine.py")).count("\nmine ") == 1
    assert good(thalweg("list", "optimizers", cwd=rule, THALWEG_WITH="mine.py")).count("\nmine ") == 1


def test_a_file_may_have_several_entries_of_all_kinds(several: Path) -> None:
    text = "landscape=trough&epochs=3&run=several@several"
    answer = json.loads(good(thalweg("--with", "several.py", "run", text, cwd=several)))
    assert answer["runs"][0]["points"][1][:2] == pytest.approx([0.975, 1.475], abs=1e-15)
    for kind, key in (("landscapes", "trough"), ("signals", "several"), ("presets", "opening"), ("presets", "answers")):
        listed = good(thalweg("--with", "several.py", "list", kind, cwd=several))
        assert re.search(rf"^{key} ", listed, re.MULTILINE)


def test_files_may_import_what_stands_beside_them(rule: Path) -> None:
    (rule / "steps.py").write_text("LENGTH = 0.25\n", encoding="utf-8")
    text = RULE.replace("lr_param(0.05)", "lr_param(LENGTH)").replace(
        "import numpy", "from steps import LENGTH\nimport numpy"
    )
    (rule / "json.py").write_text(text, encoding="utf-8")  # a name that must not shadow the standard module
    assert "\njson " in good(thalweg("--with", "json.py", "list", "optimizers", "--format", "table", cwd=rule))


BAD = {  # a file's name and text, and words of the error
    "syntax": ("mine.py", RULE.replace("np.sign(g), state", "np.sign(g, state"), ["mine.py", "line 27", "SyntaxError"]),
    "import": (
        "mine.py",
        RULE + "\nimport nump\n",
        ["mine.py", f"line {RULE.count(chr(10)) + 2}", "No module named 'nump'"],
    ),
    "exit": ("mine.py", "raise SystemExit(3)\n", ["mine.py", "line 1", "SystemExit: 3"]),
    "empty": ("mine.py", "x = 1\n", ["mine.py", "no entry", "Landscape", "Rule", "Preset"]),
    "duplicate": ("adam.py", RULE, ["adam.py: Mine", "'adam'", "already", "key"]),
    "twice": ("mine.py", RULE + AGAIN, ["mine.py: Other", "'mine'", "already", "key"]),
    "name": ("My-Rule.py", RULE, ["My-Rule.py: Mine", "'My-Rule'", "a-z, 0-9 and _"]),
    "decorator": ("mine.py", RULE.replace("@dataclass(frozen=True, eq=False)", ""), ["Mine", "@dataclass(frozen"]),
    "abstract": ("mine.py", RULE.replace("def update", "def step"), ["Mine", "update"]),
    "texts": ("mine.py", RULE.replace('teaches = same("Steps of one length.")', ""), ["Mine", "teaches"]),
    "bounds": ("mine.py", RULE.replace("lr_param(0.05)", "lr_param(2000)"), ["Mine", "lr", "2000", "from 0 to 1000"]),
    "update": ("mine.py", RULE.replace("np.sign(g)", "np.sgn(g)"), ["Mine", "AttributeError", "sgn"]),
    "shape": ("mine.py", RULE.replace("np.sign(g)", "np.zeros(7)"), ["Mine", "ValueError"]),
    "json": ("mine.py", RULE.replace('same("Only signs")', '"Only signs"'), ["Mine", "AttributeError"]),
    "family": ("several.py", RULE + MORE.replace('"valleys"', '"dales"'), ["Trough", "dales", "valleys"]),
    "hessian": (
        "several.py",
        RULE + MORE.replace("symmetric(2 + 0 * x[..., 0]", "symmetric(2.0"),
        ["Trough", "shapes"],
    ),
    "preset": (
        "several.py",
        RULE + MORE.replace("trough&run", "trugh&run"),
        ["Opening", "trugh", "did you mean trough"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_with_a_file_is_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    file, text, needed = BAD[name]
    monkeypatch.chdir(tmp_path)
    Path(file).write_text(text, encoding="utf-8")
    before = {kind: list(registry) for kind, registry in CATALOGUES.items()}
    line = error(capfd, "--with", file, "list", "landscapes")
    assert line.startswith(f"thalweg: --with {file}: ")
    assert [words for words in needed if words not in line] == [], line
    assert before == {kind: list(registry) for kind, registry in CATALOGUES.items()}


@pytest.mark.parametrize("words", [(), ("--no-browser",), ("list", "presets")])
def test_a_file_that_is_not_there(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "--with nowhere.py: there is no such file" in error(capfd, "--with", "nowhere.py", *words)
    assert "it is a folder, and no Python file" in error(capfd, "--with", str(tmp_path), *words)
    Path("rule.txt").write_text(RULE, encoding="utf-8")
    assert "ends in .py" in error(capfd, "--with", "rule.txt", *words)
    monkeypatch.setenv("THALWEG_WITH", "nowhere.py")
    assert "THALWEG_WITH nowhere.py" in error(capfd, *words)


def test_of_a_file_with_a_mistake_nothing_is_there(tmp_path: Path) -> None:
    """In a notebook, one fixes the file and loads it again."""
    program = textwrap.dedent(
        """
        import sys, pathlib, thalweg
        file, text = pathlib.Path("several.py"), sys.stdin.read()
        file.write_text(text.replace("trough&run", "trugh&run"))
        try:
            thalweg.load(file)
        except ValueError as error:
            print(error)
        file.write_text(text)
        print(*thalweg.load("several.py"), thalweg.run("landscape=trough&epochs=1&run=several").points.shape)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=RULE + MORE, capture_output=True, text=True, cwd=tmp_path, check=True
    )
    wrong, right = done.stdout.splitlines()
    assert wrong.startswith("several.py: Opening: ")
    assert right == "several trough several several opening answers (2, 1, 3)"
