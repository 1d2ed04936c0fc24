"""The scripts of others in `libraries/`, which `make libraries` bundles: their versions and licences."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

ROOT = Path(__file__).parents[1]
LIBRARIES = ROOT / "libraries"
BANNERS = {
    "plotly.min.js": "/* plotly.js v{}, MIT, Plotly, Inc.: scatter, heatmap and contour. See LICENSES. */",
    "plotly-gl3d.min.js": "plotly.js (gl3d - minified) v{}\n",
}
OTHERS = {"regenerator.min.js"}


def text(name: str) -> str:
    return (LIBRARIES / name).read_text(encoding="utf-8")


def test_they_are_all_there_is() -> None:
    assert {path.name for path in LIBRARIES.iterdir()} == {*BANNERS, *OTHERS, "LICENSES"}


@pytest.mark.parametrize("name", BANNERS)
def test_plotly_has_the_version_of_the_locked_package(name: str) -> None:
    [locked] = re.findall(r"^plotly==(.+)$", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    if version("plotly") != locked:
        pytest.skip(f"plotly {version('plotly')} is installed, not {locked}")
    assert BANNERS[name].format(get_plotlyjs_version()) in text(name)[:200]


def test_their_licences_are_those_of_the_locked_versions() -> None:
    installed = json.loads((ROOT / "bundling" / "package-lock.json").read_text("utf-8"))["packages"]
    licences = re.findall(r"(?:^|-{80}\n\n)(\S+) (\S+)\n\n(?=\S)", text("LICENSES"))
    assert {"plotly.js", "plotly.js-gl3d-dist-min", "@plotly/d3", "culori", "regenerator-runtime"} <= {
        name for name, _ in licences
    }
    for name, number in licences:
        assert installed[f"node_modules/{name}"]["version"] == number
