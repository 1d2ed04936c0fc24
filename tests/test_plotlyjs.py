"""The parts of plotly.js in `plotlyjs/` have the version of the package plotly; `make plotlyjs` fetches them."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).parents[1]
PARTS = {"cartesian": "plotly-cartesian.min.js", "gl3d": "plotly-gl3d.min.js"}


def test_they_are_all_there_is() -> None:
    assert {path.name for path in (ROOT / "plotlyjs").iterdir()} == {*PARTS.values(), "LICENSE"}


@pytest.mark.parametrize("part", PARTS)
def test_their_version_is_that_of_the_locked_plotly(part: str) -> None:
    [locked] = re.findall(r"^plotly==(.+)$", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    if version("plotly") != locked:
        pytest.skip(f"plotly {version('plotly')} is installed, not {locked}")
    head = (ROOT / "plotlyjs" / PARTS[part]).read_text(encoding="utf-8")[:200]
    assert f"plotly.js ({part} - minified) v{get_plotlyjs_version()}\n" in head
