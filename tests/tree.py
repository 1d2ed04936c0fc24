"""A copy of the project, to which a test adds files as a user would, and in which it runs Python."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MADE = ("__pycache__", "build", "dist", "*.egg-info", "node_modules")


def copied(folder: Path) -> Path:
    """Copy the project into a folder, under the name by which it is imported; what was made in it stays behind."""
    copy = folder / "thalweg"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".*", *MADE))
    return copy


def run_in(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python there. `import thalweg` is the copy, also for what is started in turn."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment["PYTHONPATH"] = str(copy.parent)
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8")
