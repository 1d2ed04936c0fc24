"""A wheel, installed elsewhere, runs the commands and serves the page with everything that the page loads."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from packaging.requirements import Requirement

from tests import lowest
from thalweg import cli
from thalweg.views.bundle import LATER, without_comments

ROOT = Path(__file__).parents[1]
TEXT = "landscape=simple_quad&epochs=2&run=adam"


def run(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    # From a copy, since a build leaves folders beside the sources.
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info", "tests"))
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir"]
    run(sys.executable, "-m", "pip", "wheel", *options, folder, source)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def thalweg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment with the wheel, and with the dependencies of this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    here = run(sys.executable, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    there = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    (Path(there) / "dependencies.pth").write_text(f"{here}\n")
    return folder / "bin" / "thalweg"


def outside() -> dict[str, str]:
    """Environment variables without any path to the checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def test_the_wheel_has_all_that_belongs_to_it_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    expected = {"thalweg/py.typed"} | {f"thalweg/{path.name}" for path in ROOT.glob("*.py")}
    for package in project["packages"]:
        folder = ROOT.joinpath(*package.split(".")[1:])
        files = folder.rglob("*") if folder != ROOT else ()
        there = (path for path in files if path.is_file() and "__pycache__" not in path.parts)
        found = (path for path in there if not path.name.endswith(".d.ts"))  # for the type checker alone
        expected |= {f"thalweg/{path.relative_to(ROOT).as_posix()}" for path in found}
    assert names == expected


def test_site_packages_gets_one_name(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.partition("/")[0] for name in archive.namelist()}
    assert tops == {"thalweg", f"thalweg-{cli.VERSION}.dist-info"}


def test_its_version_is_that_of_the_command_line(wheel: Path) -> None:
    assert wheel.name.startswith(f"thalweg-{cli.VERSION}-py3-none-any")


@pytest.mark.parametrize("command", ["thalweg", "python -m thalweg"])
def test_the_commands_run_elsewhere(thalweg: Path, tmp_path: Path, command: str) -> None:
    options: dict[str, Any] = {"cwd": tmp_path, "env": outside()}
    name, *rest = command.split()
    words: list[str | Path] = [thalweg.with_name(name), *rest]
    assert run(*words, "--version", **options).stdout == f"thalweg {cli.VERSION}\n"
    assert '"optimizer": "adam"' in run(*words, "run", TEXT, **options).stdout
    assert "simple_quad" in run(*words, "list", "landscapes", **options).stdout


def test_the_checkout_runs_from_another_folder(tmp_path: Path) -> None:
    answer = run(sys.executable, ROOT / "app.py", "run", TEXT, cwd=tmp_path, env=outside())
    assert '"optimizer": "adam"' in answer.stdout


class References(HTMLParser):
    """What a document loads: scripts, style sheets, icons, pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        wanted = values.get("src") if tag in ("script", "img") else values.get("href") if tag == "link" else None
        if wanted:
            self.found.append(wanted)


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        body: bytes = answer.read()
    return body


@contextmanager
def serving(*command: str | Path, cwd: Path) -> Iterator[str]:
    """The URL that a server prints first."""
    options: dict[str, Any] = {"cwd": cwd, "env": outside(), "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen([str(word) for word in command], text=True, **options) as process:
        try:
            assert process.stdout is not None
            address = re.search(r"http://[^\s/]+", process.stdout.readline())
            assert address
            yield f"{address[0]}/"
        finally:
            process.kill()


def test_the_page_is_served_elsewhere_with_every_asset(thalweg: Path, tmp_path: Path) -> None:
    with serving(thalweg, "--port", "0", "--no-browser", cwd=tmp_path) as address:
        page = fetch(address).decode()
        references = References()
        references.feed(page)
        assert references.found
        bodies = {name: fetch(urljoin(address, name)) for name in references.found}
        assert all(bodies.values())
        assert not [body for body in bodies.values() if body.startswith(b"<!DOCTYPE html>")]  # Dash's catch-all
        [boot] = re.findall(r'<script id="boot" type="application/json">(.*?)</script>', page)
        bodies |= {name: fetch(urljoin(address, name)) for name in json.loads(boot)["later"].values()}
        own = [name for name in bodies if re.match(f"files/({'|'.join(['first', 'thalweg', *LATER])})-", name)]
        js, css = ("".join(bodies[name].decode() for name in own if name.endswith(kind)) for kind in (".js", ".css"))
        assert len(bodies[next(name for name in bodies if name.startswith("files/plotly-"))]) > 1_000_000
        for script in (ROOT / "assets").glob("*/*.js"):
            text = script.read_text(encoding="utf-8")
            has_code = not text.endswith("\nexport {};\n")  # a file of types alone is for the checker
            assert (json.dumps(without_comments(text), ensure_ascii=False) in js) == has_code, script
        for sheet in (ROOT / "assets").glob("styles/*.css"):
            assert sheet.read_text(encoding="utf-8") in css, sheet
        assert fetch(f"{address}_dash-layout").startswith(b"{")


def test_another_wsgi_host_serves_it_by_the_name_of_its_application(thalweg: Path, tmp_path: Path) -> None:
    """As in `gunicorn thalweg.app:server`."""
    python = thalweg.with_name("python")
    code = (
        "from wsgiref.simple_server import make_server; from thalweg.app import server; "
        "host = make_server('127.0.0.1', 0, server); "
        "print(f'http://127.0.0.1:{host.server_port}/', flush=True); host.serve_forever()"
    )
    with serving(python, "-c", code, cwd=tmp_path) as address:
        assert fetch(f"{address}healthz") == b'{"status": "ok"}'
        assert b"<title>" in fetch(address)
        assert b"TAIL" in fetch(f"{address}api/run?landscape=simple_quad&epochs=5&run=adam")


def test_every_dependency_is_bounded_below_and_locked_within_its_bounds() -> None:
    locked = map(Requirement, (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()[1:])
    versions = {named(pin): next(iter(pin.specifier)).version for pin in locked}
    for requirement in lowest.dependencies():
        assert lowest.lowest(requirement).startswith(f"{requirement.name}==")
        assert versions[named(requirement)] in requirement.specifier


def named(requirement: Requirement) -> str:
    return requirement.name.lower().replace("_", "-")
