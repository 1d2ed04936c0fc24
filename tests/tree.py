"""A copy of the package to which a test may add files and lines, and a Python that finds it, not the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOT_COPIED = shutil.ignore_patterns(".*", "__pycache__", "build", "*.egg-info", "tests", "docs", "benchmarks")


def copy_package(folder: Path) -> Path:
    """Copy what is installed to `thalweg` in that folder."""
    return Path(shutil.copytree(ROOT, folder / "thalweg", ignore=NOT_COPIED))


def insert_line(file: Path, line: str, behind: str) -> None:
    """Put a line behind the one that is written."""
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(lines.index(behind) + 1, line)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def python(package: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python with that package beside the installed others."""
    environment = os.environ | {"PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, cwd=package.parent, env=environment, timeout=120, check=False
    )
