"""The newest Python on this machine, if newer than the running one: `make test-newest` runs the tests with it.

`python -m tests.newest` prints its path; if there is none, it prints only a message on stderr.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ABLE = "import ensurepip, sys, venv; print(*sys.version_info[:2], sys.version_info.releaselevel)"


def candidates() -> Iterator[str]:
    """The interpreters on PATH (python3.12, python3.13 ...), and those that pyenv has installed."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    folders = [*map(Path, os.get_exec_path()), *pyenv.glob("versions/*/bin")]
    for folder in folders:
        for path in folder.glob("python3.*"):
            if re.fullmatch(r"python3\.\d+", path.name) and shutil.which(path):
                yield str(path)


def version(python: str) -> tuple[int, int] | None:
    """Its version, if it is a final release and can create virtual environments."""
    asked = subprocess.run([python, "-c", ABLE], capture_output=True, text=True, check=False)
    major, minor, level = asked.stdout.split() if asked.returncode == 0 else ("0", "0", "")
    return (int(major), int(minor)) if level == "final" else None


def newest() -> str | None:
    """The path of the newest Python that differs in version from the running one, or None."""
    found = {version(python): python for python in candidates()}
    highest = max(filter(None, found), default=(0, 0))
    return found[highest] if highest > sys.version_info[:2] else None


if __name__ == "__main__":
    if python := newest():
        print(python)
    else:
        print(f"no Python newer than {sys.version_info[0]}.{sys.version_info[1]} on this machine", file=sys.stderr)
