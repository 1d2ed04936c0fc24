"""Entries from elsewhere on the page, in other processes, from installed packages and in the guide."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.extension_files import MORE, RULE, good, serving, thalweg

GUIDES = [Path(__file__).parents[1] / "docs" / name for name in ("guide.md", "guide.ru.md")]


@pytest.fixture
def several(tmp_path: Path) -> Path:
    (tmp_path / "several.py").write_text(RULE + MORE, encoding="utf-8")
    return tmp_path


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
