"""The static parts of plots: levels of any spacing, colours that a zoom does not change, windows without numbers."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest

from thalweg.catalog import Array
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Domain
from thalweg.views.figures import GRID, colors_at, contour_figure, is_square, shown_levels
from thalweg.views.levels import MOST_BEYOND, cropped, lines, tick_texts, ticks, to_index, to_value
from thalweg.views.theme import COLORS, SURFACE, THEME_NAMES, css_variables, theme

UNEVEN = (-2.0, -1.5, 0.0, 0.25, 7.0, 8.0, 19.0)


def unpacked(packed: Any) -> Array:
    array = np.frombuffer(base64.b64decode(packed["bdata"]), f"<{packed['dtype']}")
    return array.reshape([int(n) for n in packed["shape"].split(",")]).astype(float)


def trace_of(figure: go.Figure) -> dict[str, Any]:
    [trace] = figure.to_dict()["data"]
    return dict(trace)


def color_of(value: float, trace: dict[str, Any], levels: tuple[float, ...]) -> str:
    """The colour that Plotly gives a value: that of its band between two level lines."""
    contours, scale = trace["contours"], trace["colorscale"]
    band = int(np.floor((float(to_index(value, levels)) - contours["start"]) / contours["size"])) + 1
    return str(scale[min(max(band, 0), len(scale) - 1)][1])


def test_levels_have_whole_indices() -> None:
    assert to_index(np.array(UNEVEN), UNEVEN) == pytest.approx(np.arange(7))


def test_an_index_leads_back_to_its_value() -> None:
    values = np.linspace(-10, 40, 501)
    assert to_value(to_index(values, UNEVEN), UNEVEN) == pytest.approx(values)


def test_values_without_a_number_are_holes_and_infinite_ones_are_far() -> None:
    index = to_index(np.array([np.nan, np.inf, -np.inf]), UNEVEN)
    assert np.isnan(index[0])
    assert np.isfinite(index[1:].astype(np.float32)).all()


def test_levels_that_are_never_reached_are_left_out() -> None:
    assert cropped(UNEVEN, 0.1, 7.5) == (0.0, 0.25, 7.0, 8.0)
    assert cropped(UNEVEN, -100, 100) == UNEVEN
    assert len(cropped(UNEVEN, 0.1, 0.1)) == 2


@pytest.mark.parametrize("low, high", [(0, 40), (-5, 60), (3.1, 3.2), (39.999, 40), (12, 12), (90, 95), (-9, -8)])
def test_a_window_is_crossed_by_lines(low: float, high: float) -> None:
    first, last, step = lines(low, high, 41)
    assert 0 <= first <= last <= 40
    assert step <= 1
    if min(high, 40) - max(low, 0) > 1e-3:
        assert (last - first) / step >= 7
        assert (1 / step) == pytest.approx(round(1 / step))


@pytest.mark.parametrize("key", LANDSCAPES)
def test_ticks_are_few_round_and_true(key: str) -> None:
    landscape = LANDSCAPES[key]()
    levels = shown_levels(landscape)
    bar = trace_of(contour_figure(landscape, landscape.domain, "light"))["colorbar"]
    assert 3 <= len(bar["ticktext"]) <= 12
    for text, at in zip(bar["ticktext"], bar["tickvals"], strict=True):
        value = float(text.replace("−", "-"))
        assert float(to_value(at, levels)) == pytest.approx(value, rel=1e-9, abs=1e-12)
        assert len(text) <= 6, "round"


def test_ticks_of_logarithmic_levels_are_powers_of_ten() -> None:
    levels = tuple(np.geomspace(0.01, 1000, 21))
    assert ticks(0, 20, levels, True) == [0.01, 0.1, 1, 10, 100, 1000]


def test_uneven_levels_drop_ticks_that_would_touch() -> None:
    chosen = ticks(0, 6, UNEVEN, False)
    places = to_index(np.array(chosen), UNEVEN)
    assert np.diff(places).min() >= 0.055 * 6


@pytest.mark.parametrize("name", THEME_NAMES)
@pytest.mark.parametrize("key", LANDSCAPES)
def test_the_picture_is_the_surface(key: str, name: Any) -> None:
    landscape = LANDSCAPES[key]()
    figure = contour_figure(landscape, landscape.domain, name)
    trace, layout = trace_of(figure), figure.to_dict()["layout"]
    x, y, z = (unpacked(trace[axis]) for axis in "xyz")
    assert z.shape == (GRID, GRID)
    i, j = 31, 207
    value = float(landscape.value(np.array([x[i], y[j]])))
    assert float(to_value(z[j, i], shown_levels(landscape))) == pytest.approx(value, rel=1e-4, abs=1e-4)
    assert (x[0], x[-1], y[0], y[-1]) == pytest.approx(tuple(landscape.domain))
    meta = layout["meta"]
    assert tuple(meta["domain"]) == tuple(landscape.domain)
    assert tuple(meta["levels"]) == shown_levels(landscape)
    assert meta["lowest"] == landscape.lowest()
    assert len(meta["minima"]) == len(landscape.minima())
    assert (layout["yaxis"].get("scaleanchor") == "x") == is_square(landscape.domain)
    assert layout["plot_bgcolor"] == COLORS[name]["ground"]


def test_a_value_keeps_its_color_in_every_window() -> None:
    landscape = LANDSCAPES["hills_and_canyon"]()
    levels = shown_levels(landscape)
    full = trace_of(contour_figure(landscape, landscape.domain, "light"))
    for window in (Domain(-1, 1, -1, 1), Domain(-2.3, -2.2, -1, -0.9)):
        zoomed = trace_of(contour_figure(landscape, window, "light"))
        low, high = np.quantile(to_value(unpacked(zoomed["z"]), levels), [0.2, 0.8]).tolist()
        for value in np.linspace(low, high, 5):
            wanted, got = (np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) for c in (
                color_of(float(value), full, levels), color_of(float(value), zoomed, levels)
            ))  # fmt: skip
            assert np.abs(wanted - got).max() <= 4, "no more than within one band of the full view"


@pytest.mark.parametrize("key", LANDSCAPES)
def test_zoomed_out_the_levels_reach_what_is_in_view(key: str) -> None:
    landscape = LANDSCAPES[key]()
    known, d = shown_levels(landscape), landscape.domain
    w, h = d.x1 - d.x0, d.y1 - d.y0
    figure = contour_figure(landscape, Domain(d.x0 - w, d.x1 + w, d.y0 - h, d.y1 + h), "light")
    trace, meta = trace_of(figure), figure.to_dict()["layout"]["meta"]
    levels = meta["levels"]
    assert np.all(np.diff(levels) > 0)
    assert len(levels) <= len(known) + 2 * MOST_BEYOND
    at = levels.index(known[0])
    assert tuple(levels[at : at + len(known)]) == known
    assert meta["bottom"] == known[0]
    values = to_value(unpacked(trace["z"]), levels)
    assert np.mean(values > levels[-1]) < 0.25, "the last level is not far below the highest value"
    full = trace_of(contour_figure(landscape, d, "light"))
    for value in np.convolve(known, [0.5, 0.5], "valid"):
        wanted, got = (np.array([int(c[i : i + 2], 16) for i in (1, 3, 5)]) for c in (
            color_of(float(value), full, known), color_of(float(value), trace, tuple(levels))
        ))  # fmt: skip
        assert np.abs(wanted - got).max() <= 255 / (len(known) - 1), "within one band of the full view"


def test_rosenbrock_has_levels_above_100_once_zoomed_out() -> None:
    rosenbrock = LANDSCAPES["rosenbrock"]()
    assert shown_levels(rosenbrock)[-1] < 5000
    trace = trace_of(contour_figure(rosenbrock, Domain(-6, 6, -6, 6), "light"))
    ticks = [float(text) for text in trace["colorbar"]["ticktext"]]
    assert max(ticks) >= 1e4


@pytest.mark.parametrize("key", LANDSCAPES)
def test_far_and_deep_windows_are_drawn(key: str) -> None:
    landscape = LANDSCAPES[key]()
    x, y = landscape.start
    for window in (Domain(-4e6, 4e6, -4e6, 4e6), Domain(x, x + 1e-6, y, y + 1e-6), Domain(3e6, 4e6, 3e6, 4e6)):
        trace = trace_of(contour_figure(landscape, window, "dark"))
        assert np.isfinite([trace["contours"][k] for k in ("start", "end", "size")]).all()
        assert len(trace["colorscale"]) < 200
        assert [stop for stop, _ in trace["colorscale"]][:: len(trace["colorscale"]) - 1] == [0, 1]


def test_colors_end_where_the_scale_ends() -> None:
    assert colors_at(np.array([-1.0, 0.0]), "light")[0] == pytest.approx(colors_at(np.array([0.0]), "light")[0])


@pytest.mark.parametrize("name", THEME_NAMES)
def test_a_theme_has_what_the_scripts_read(name: Any) -> None:
    keys = "paper ground ink quiet grid line accent danger halo start minimum level cursor colorscale fontFamily layout"
    assert set(keys.split()) <= theme(name).keys()
    assert f'[data-theme="{name}"]' in css_variables()


def luminance(color: str) -> float:
    """Relative luminance, as WCAG defines it."""
    shares = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_high_contrast_is_high() -> None:
    """WCAG's enhanced 7 : 1 for all that is read, 3 : 1 for lines; runs: see tests/js/run_style.test.js."""
    colors = COLORS["contrast"]
    ratio = {key: (luminance(colors[key]) + 0.05) / 0.05 for key in colors if colors[key].startswith("#")}
    assert colors["paper"] == colors["panel"] == colors["ground"] == "#000000"
    read = ("quiet", "accent", "danger", "minimum", "cursor", "gradient", "momentum", "step", "rate")
    assert (ratio["ink"], min(ratio[key] for key in read) >= 7, ratio["line"] >= 3) == (21, True, True)
    assert SURFACE["contrast"][-1] == "#202020"  # of what lies under paths


def test_neighbouring_ticks_of_a_deep_zoom_differ_and_are_true() -> None:
    landscape = LANDSCAPES["rosenbrock"]()
    for width in (1e-2, 1e-5, 1e-8):
        window = Domain(0.0898, 0.0898 + width, 0.008, 0.008 + width)
        bar = trace_of(contour_figure(landscape, window, "light"))["colorbar"]
        assert len(bar["ticktext"]) >= 3
        assert len(set(bar["ticktext"])) == len(bar["ticktext"])
    assert tick_texts([0.1, 0.2, 0.25]) == ["0.1", "0.2", "0.25"]
    assert tick_texts([0.0898, 0.0898001, 0.0898002]) == ["0.0898", "0.0898001", "0.0898002"]
    assert tick_texts([1, 10, 1e4, 1e5]) == ["1", "10", "1e4", "1e5"]
    assert tick_texts([-1234567, -1234566]) == ["−1234567", "−1234566"]
    assert tick_texts([0]) == ["0"]
