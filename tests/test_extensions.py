"""Entries from elsewhere, as a lecturer uses them: from files by `--with`, and from installed packages."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import textwrap
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from thalweg import cli
from thalweg.engine.extensions import CATALOGUES, TRIALS

GUIDES = [Path(__file__).parents[1] / "docs" / name for name in ("guide.md", "guide.ru.md")]

RULE = textwrap.dedent(
    '''
    from __future__ import annotations

    from dataclasses import dataclass

    import numpy as np

    from thalweg.catalog import Array, Source, same
    from thalweg.optimizers.base import Optimizer, Stateless, Step, lr_param


    @dataclass(frozen=True, eq=False)
    class Mine(Optimizer):
        """u = −η sign(g)."""

        label = same("Only signs")
        teaches = same("Steps of one length.")
        formula = r"w \\leftarrow w - \\eta \\operatorname{sign}(g)"
        source = Source("A homework")

        lr: float = lr_param(0.05)

        def init(self, x: Array) -> Stateless:
            return Stateless()

        def update(self, g: Array, state: Stateless, x: Array, at: Step) -> tuple[Array, Stateless]:
            return -at.lr * np.sign(g), state
    '''
)
AGAIN = RULE.partition("lr_param\n")[2].replace("Mine", "Other")
MORE = textwrap.dedent(
    """
    from thalweg.landscapes.base import Domain, Landscape, Minimum, linear_levels, pair, symmetric
    from thalweg.presets.base import Preset
    from thalweg.schedules.base import Schedule
    from thalweg.signals.base import Signal
    from thalweg.starts.base import Starts


    class _Said:
        label = teaches = same("My own")
        formula = "z"
        source = Source("A homework")


    @dataclass(frozen=True, eq=False)
    class Trough(_Said, Landscape):
        key = "trough"
        domain = Domain(-2, 2, -2, 2)
        start = (1.0, 1.5)
        epochs = 20
        family = "valleys"
        levels = linear_levels(0, 5, 6)

        def value(self, x: Array) -> Array:
            return x[..., 0] ** 2 + 0.1 * x[..., 1] ** 2

        def value_and_grad(self, x: Array) -> tuple[Array, Array]:
            return self.value(x), pair(2 * x[..., 0], 0.2 * x[..., 1])

        def hess(self, x: Array) -> Array:
            return symmetric(2 + 0 * x[..., 0], 0.0, 0.2)

        def minima(self) -> tuple[Minimum, ...]:
            return (Minimum(0, 0, 0),)


    @dataclass(frozen=True, eq=False)
    class Halved(_Said, Schedule):
        def init(self, n: int, epochs: int) -> tuple[()]:
            return ()

        def rate(self, state, k: int, loss: Array):
            return np.full_like(loss, 0.5), state


    @dataclass(frozen=True, eq=False)
    class Twos(_Said, Signal):
        family = "probes"

        def gradient(self, t, seed: int = 0) -> Array:
            return np.full(len(t), 2.0)


    @dataclass(frozen=True, eq=False)
    class Opening(_Said, Preset):
        key = "opening"
        label = same("My opening")
        experiment = "landscape=trough&run=several"


    @dataclass(frozen=True, eq=False)
    class Answers(_Said, Preset):
        key = "answers"
        label = same("My answers")
        experiment = "signal=several&run=several"
    """
)


COMMAND = Path(sys.executable).with_name("thalweg")


def thalweg(*words: str | Path, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [COMMAND, *words]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, env=os.environ | variables, timeout=60, check=False
    )


def error(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on stderr of a failing command; in this process, as it leaves nothing behind."""
    code = cli.main(arguments)
    out, err = capfd.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1), err
    return err


def good(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


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


# ---- the page


@contextmanager
def serving(*words: str, cwd: Path) -> Iterator[str]:
    """The URL that `thalweg` prints, with a trailing slash."""
    options: dict[str, Any] = {"cwd": cwd, "env": os.environ | {"PYTHONUNBUFFERED": "1"}, "text": True}
    with subprocess.Popen([COMMAND, *words], stdout=subprocess.PIPE, start_new_session=True, **options) as process:
        assert process.stdout is not None
        try:
            address = next(found[0] for line in process.stdout if (found := re.search(r"http://[^\s/]+", line)))
            yield f"{address}/"
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # the child of the reloader too


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        body: bytes = answer.read()
    return body


def test_the_page_has_them_in_its_catalogue_its_pickers_and_its_pictures(several: Path) -> None:
    with serving("--with", "several.py", "--port", "0", "--no-browser", cwd=several) as address:
        catalog = json.loads(fetch(f"{address}api/catalog"))
        assert catalog["landscapes"]["trough"]["label"]["en"] == "My own"
        assert catalog["signals"]["several"]["course"][:2] == [2, 2]
        assert list(catalog["presets"])[-2:] == ["opening", "answers"]
        assert [catalog["presets"][key]["group"] for key in ("opening", "answers")] == ["landscape", "response"]
        assert fetch(f"{address}api/thumbnail/trough.png?theme=light").startswith(b"\x89PNG")
        assert json.loads(fetch(f"{address}api/run.json?landscape=trough&epochs=2&run=several"))["runs"][0]["rows"] == 3
        layout = fetch(f"{address}_dash-layout").decode()
        for words in (
            '"data-landscape": *"trough"',
            '"data-signal": *"several"',
            "Your own: Landscape",
            "Your own: Response",
        ):
            assert re.search(words, layout), words


def test_the_development_server_and_its_reloader_have_them_too(several: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    with serving("--with", "several.py", "--port", port, "--no-browser", "--debug", cwd=several) as address:
        for _ in range(300):  # the URL is printed before the child listens
            with suppress(urllib.error.URLError):
                catalog = json.loads(fetch(f"{address}api/catalog"))
                break
            time.sleep(0.1)
        assert "trough" in catalog["landscapes"]


def test_a_worker_of_a_wsgi_host_has_those_of_the_environment(several: Path) -> None:
    program = "from thalweg.app import server; print(b'trough' in server.test_client().get('/api/catalog').data)"
    environment = os.environ | {"THALWEG_WITH": "several.py"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=several, env=environment, check=True
    )
    assert done.stdout == "True\n"


# ---- installed packages


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder of installed packages: one with good entries, in one module, and one with bad ones."""
    for name, text in (("homework", RULE + MORE), ("broken", "import nump\n"), ("other", RULE)):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    points = {
        "homework": {"optimizers": "signs = homework:Mine", "landscapes": "trough = homework:Trough"},
        "broken": {
            "optimizers": "gone = broken:Rule\nadam = other:Mine\nagain = thalweg.optimizers.adam:Adam",
            "signals": "wrong = homework:Trough",
        },
    }
    for name, groups in points.items():
        folder = tmp_path / f"{name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
        text = "".join(f"[thalweg.{group}]\n{lines}\n" for group, lines in groups.items())
        (folder / "entry_points.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_packages_ship_entries_and_a_broken_one_is_left_out_with_a_warning(installed: Path, tmp_path: Path) -> None:
    """The name of an entry point is the key. The lecture goes on without what is broken."""
    text = "landscape=trough&epochs=1&run=signs&run=adam"
    done = thalweg("run", text, cwd=tmp_path, PYTHONPATH=str(installed))
    assert done.returncode == 0
    assert [run["label"] for run in json.loads(done.stdout)["runs"]] == ["Only signs", "Adam"]
    lines = sorted(done.stderr.splitlines())
    assert [re.match(r"thalweg: entry point (\w+) of broken is left out: ", line)[1] for line in lines] == [  # type: ignore[index]
        "adam",
        "again",
        "gone",
        "wrong",
    ]
    for line, words in zip(lines, ("already", "not there yet", "No module named 'nump'", "Signal"), strict=True):
        assert words in line


# ---- examples of the guides


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_rule_of_the_guide_runs_as_it_is_shown(guide: Path, tmp_path: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    file, program = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "my_rule.py").write_text(file, encoding="utf-8")
    [line] = re.findall(r"^thalweg --with my_rule.py run '(.*)'$", text, re.MULTILINE)
    assert "my_rule" in good(thalweg("--with", "my_rule.py", "run", line, cwd=tmp_path))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
