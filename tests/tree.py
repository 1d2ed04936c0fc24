"""A copy of the project, in which a test adds files and lines as a user would, and runs Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MADE = (".*", "__pycache__", "build", "dist", "*.egg-info", "node_modules")
NOT_INSTALLED = ("tests", "docs", "benchmarks")


def copied(folder: Path, without: tuple[str, ...] = ()) -> Path:
    """Copy the project into a folder, under its import name and without generated files."""
    return Path(shutil.copytree(ROOT, folder / "thalweg", ignore=shutil.ignore_patterns(*MADE, *without)))


def insert_line(file: Path, line: str, behind: str) -> None:
    """Insert a line after the given one."""
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(lines.index(behind) + 1, line)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def environment_of(copy: Path) -> dict[str, str]:
    """In which `import thalweg` is the copy, also for what is started in turn."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return environment | {"PYTHONPATH": str(copy.parent)}


def run_in(copy: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python there."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=copy, env=environment_of(copy), capture_output=True, check=False)
