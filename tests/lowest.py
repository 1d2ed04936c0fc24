"""The lowest versions of the run-time dependencies that pyproject.toml allows, as constraints for pip.

`python -m tests.lowest` prints them; `make test-lowest` runs the tests with them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

DECLARED = Path(__file__).parents[1] / "pyproject.toml"


def dependencies() -> list[Requirement]:
    """The run-time dependencies, as declared in pyproject.toml."""
    project = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


def lowest(requirement: Requirement) -> str:
    """The requirement pinned to its lower bound: `numpy==2.0` for `numpy>=2.0,<3`."""
    bounds = [part.version for part in requirement.specifier if part.operator == ">="]
    if len(bounds) != 1:
        raise ValueError(f"{requirement.name}: pyproject.toml gives {len(bounds)} lower bounds, not one")
    return f"{requirement.name}=={bounds[0]}"


if __name__ == "__main__":
    print("\n".join(map(lowest, dependencies())))
