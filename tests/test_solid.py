"""The landscape in 3D: heights, where the surface is cut off, and the colours of the contour's bands."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from tests.test_figures import color_of, trace_of, unpacked
from thalweg.engine.experiment import ExperimentError
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Domain
from thalweg.views.figures import contour_figure, shown_levels
from thalweg.views.solid import BEYOND, GRID, HEIGHTS, solid_figure, steps
from thalweg.views.theme import THEME_NAMES

WITHOUT_MINIMUM = sorted(key for key, entry in LANDSCAPES.items() if entry().lowest() is None)


def layout_of(key: str, height: Any = "linear", window: Domain | None = None) -> dict[str, Any]:
    landscape = LANDSCAPES[key]()
    return dict(solid_figure(landscape, window or landscape.domain, "light", height).to_dict()["layout"])


@pytest.mark.parametrize("height", HEIGHTS)
@pytest.mark.parametrize("key", LANDSCAPES)
def test_heights_are_values_or_their_logarithms(key: str, height: Any) -> None:
    landscape = LANDSCAPES[key]()
    lowest = landscape.lowest()
    if height == "log" and lowest is None:
        with pytest.raises(ExperimentError, match="use linear"):
            solid_figure(landscape, landscape.domain, "light", height)
        return
    figure = solid_figure(landscape, landscape.domain, "light", height)
    trace, meta = trace_of(figure), figure.to_dict()["layout"]["meta"]
    x, y, z = (unpacked(trace[axis]) for axis in "xyz")
    assert z.shape == (GRID, GRID)
    assert meta["bottom"] < meta["top"]
    for i, j in ((31, 107), (80, 81), (120, 12)):
        value = float(landscape.value(np.array([x[i], y[j]])))
        wanted = value if height == "linear" else np.log10(max(value - (lowest or 0), 1e-16))
        held = meta["top"] + BEYOND * (meta["top"] - meta["bottom"])
        assert z[j, i] == pytest.approx(min(max(wanted, meta["bottom"]), held), rel=1e-5, abs=1e-5)
    low, high = figure.to_dict()["layout"]["scene"]["zaxis"]["range"]
    assert low < meta["bottom"]
    assert high == meta["top"]


def test_there_are_landscapes_without_a_known_minimum() -> None:
    assert WITHOUT_MINIMUM


@pytest.mark.parametrize("name", THEME_NAMES)
def test_colors_are_those_of_the_contour(name: Any) -> None:
    for key in ("hills_and_canyon", "rosenbrock"):
        landscape = LANDSCAPES[key]()
        flat = trace_of(contour_figure(landscape, landscape.domain, name))
        body = trace_of(solid_figure(landscape, landscape.domain, name, "linear"))
        levels = shown_levels(landscape)
        x, y, index = (unpacked(body[part]) for part in ("x", "y", "surfacecolor"))
        for i in range(3, GRID, 17):
            value = float(landscape.value(np.array([x[i], y[2 * i % GRID]])))
            at = (index[2 * i % GRID, i] - body["cmin"]) / (body["cmax"] - body["cmin"])
            drawn = [color for stop, color in body["colorscale"] if stop <= at][-1]
            assert drawn == color_of(value, flat, levels)


def test_bands_have_sharp_edges() -> None:
    assert steps([[0.0, "#000000"], [1.0, "#ffffff"]]) == [
        [0.0, "#000000"],
        [0.5, "#000000"],
        [0.5, "#ffffff"],
        [1.0, "#ffffff"],
    ]


def test_what_is_cut_off_and_filled_up_is_said() -> None:
    assert layout_of("rosenbrock")["meta"]["cut"] == shown_levels(LANDSCAPES["rosenbrock"]())[-1]
    assert layout_of("hills_and_canyon")["meta"]["cut"] is None
    assert layout_of("himmelblau")["meta"]["filled"] is None
    assert layout_of("himmelblau", "log")["meta"]["filled"] == pytest.approx(0.1)


def test_a_window_beyond_all_levels_is_shown_whole() -> None:
    window = Domain(100, 101, 100, 101)
    meta = layout_of("rosenbrock", window=window)["meta"]
    assert meta["cut"] is None
    assert meta["top"] > 1e6


def test_the_window_of_a_square_domain_keeps_its_scale() -> None:
    ratio = layout_of("hills_and_canyon", window=Domain(-1, 1, 0, 1))["scene"]["aspectratio"]
    assert (ratio["x"], ratio["y"]) == (1, 0.5)


@pytest.mark.parametrize("key", LANDSCAPES)
def test_far_and_deep_windows_have_numbers(key: str) -> None:
    landscape = LANDSCAPES[key]()
    x, y = landscape.start
    heights = HEIGHTS if landscape.lowest() is not None else HEIGHTS[:1]
    for window in (Domain(-4e6, 4e6, -4e6, 4e6), Domain(x, x + 1e-6, y, y + 1e-6)):
        for height in heights:
            figure = json.loads(solid_figure(landscape, window, "dark", height).to_json())
            low, high = figure["layout"]["scene"]["zaxis"]["range"]
            assert np.isfinite([low, high]).all()
            assert low < high
            assert len(figure["layout"]["scene"]["zaxis"]["tickvals"]) <= 8


def test_no_tick_of_the_scene_is_at_the_end_of_its_axis_where_another_axis_begins() -> None:
    for landscape in (LANDSCAPES["rosenbrock"](), LANDSCAPES["himmelblau"]()):
        scene = solid_figure(landscape, landscape.domain, "light", "linear").to_dict()["layout"]["scene"]
        for name in ("xaxis", "yaxis", "zaxis"):
            low, high = scene[name]["range"]
            assert 2 <= len(scene[name]["tickvals"]) <= 6
            assert all(0.04 < (value - low) / (high - low) < 0.96 for value in scene[name]["tickvals"])
