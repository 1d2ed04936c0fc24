"""The canvases lie exactly on Plotly's axes: against the same paths, drawn by Plotly as traces into the same graphs."""

from __future__ import annotations

import math
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import pixels
from tests.browser.conftest import NewPage
from tests.browser.lecture import COLORS, Lecture

# Long paths from three corners, so that none hides another.
PATHS = (
    "/?landscape=hills_and_canyon&epochs=80&run=adam:lr=0.25&run=adam:lr=0.05,x0=2.6,y0=2.6"
    "&run=nesterov:lr=0.01,x0=2.5,y0=-2.7#epoch=80"
)
SLACK = 2  # CSS pixels
RING, LABEL = 45, 110  # CSS pixels that an arrow towards a start beyond the plot area takes up, and its coordinates
DRAW = """([plot, traces, panel]) => {
  const graph = document.querySelector(`#${plot} .js-plotly-plot`);
  const suffix = panel === 0 ? "" : panel + 1;
  const lines = traces.map(({ x, y, color }) => (
    { type: "scatter", mode: "lines", x, y, xaxis: `x${suffix}`, yaxis: `y${suffix}`, line: { color, width: 2.5, simplify: false }, hoverinfo: "skip", showlegend: false }));
  for (const canvas of document.querySelectorAll("canvas.layer")) canvas.style.visibility = "hidden";
  return Plotly.addTraces(graph, lines.reverse()).then(() => undefined); // the first run lies above
}"""
UNDRAW = """([plot, count]) => {
  const graph = document.querySelector(`#${plot} .js-plotly-plot`);
  for (const canvas of document.querySelectorAll("canvas.layer")) canvas.style.visibility = "";
  return Plotly.deleteTraces(graph, Array.from({ length: count }, (_, i) => i - count)).then(() => undefined);
}"""


def assert_aligned(
    lecture: Lecture, plot: str, ratio: float = 1, runs: tuple[int, ...] = (0, 1, 2), panel: int = 0
) -> None:
    """Every pixel of a run's line has one of Plotly's line near it, and vice versa."""
    colors = [COLORS[run] for run in runs]
    page = lecture.page
    lecture.picture()  # waits until it has settled
    axes = lecture.axes(plot, panel)
    ours = pixels.shot(page, axes)
    rows = [lecture.points(run) for run in runs]
    meta = page.evaluate("document.querySelector('#contour .js-plotly-plot').layout.meta")
    traces = [trace(plot, axes, points, color, meta["lowest"]) for points, color in zip(rows, colors, strict=True)]
    page.evaluate(DRAW, [plot, traces, panel])
    assert lecture.axes(plot, panel) == axes  # the traces have not moved anything
    theirs = pixels.shot(page, axes)
    page.evaluate(UNDRAW, [plot, len(traces)])
    marks = [place(axes, x, y, ratio) for t in traces for x, y in ((t["x"][0], t["y"][0]), (t["x"][-1], t["y"][-1]))]
    discs = [(marks, 34 * ratio)]
    if plot == "contour":
        x, y = lecture.experiment.start
        start = place(axes, x, y, ratio)
        for reach, places in ((RING, marks), (LABEL, [start])):
            discs.append(([at for at in (at_border(axes, mark, ratio) for mark in places) if at], reach * ratio))
        marks += [place(axes, m["x"], m["y"], ratio) for m in meta["minima"]]
    seen = 0
    for color in colors:
        # Letters and their leaders beside a curve's end, and the cursor behind it, are only in our picture.
        one, other = (pixels.mask(image, color) for image in (ours, theirs))
        for there, radius in discs:
            one, other = (pixels.without_discs(area, there, radius) for area in (one, other))
        if other.sum() < 40:
            continue
        seen += 1
        slack = round(SLACK * ratio)
        assert (one & ~pixels.grown(other, slack)).sum() <= 0.01 * one.sum() + 2, (
            f"{plot}: {color} stands where Plotly has none"
        )
        assert (other & ~pixels.grown(one, slack)).sum() <= 0.01 * other.sum() + 2, (
            f"{plot}: {color} of Plotly is not there"
        )
    assert seen >= 1


def trace(plot: str, axes: dict[str, Any], rows: list[list[float]], color: str, lowest: float) -> dict[str, Any]:
    if plot == "contour":
        return {"x": [r[0] for r in rows], "y": [r[1] for r in rows], "color": color}
    shift = lowest if axes["type"] == "log" else 0
    return {"x": list(range(len(rows))), "y": [r[2] - shift for r in rows], "color": color}


def place(axes: dict[str, Any], x: float, y: float, ratio: float) -> tuple[float, float]:
    """A point of a plot in pixels of its picture."""
    (x0, x1), (y0, y1) = axes["x"], axes["y"]
    if axes["type"] == "log":
        y = math.log10(y)
    return (x - x0) / (x1 - x0) * axes["width"] * ratio, (y1 - y) / (y1 - y0) * axes["height"] * ratio


def at_border(axes: dict[str, Any], mark: tuple[float, float], ratio: float) -> tuple[float, float] | None:
    """Where an arrow points to a place beyond a plot's area, in pixels of its picture; None if the place is within it."""
    half = (axes["width"] * ratio / 2, axes["height"] * ratio / 2)
    off = (mark[0] - half[0], mark[1] - half[1])
    far = max(abs(off[0]) / half[0], abs(off[1]) / half[1])
    return None if far <= 1 else (half[0] + off[0] / far, half[1] + off[1] / far)


def settle(page: Page, before: dict[str, Any], plot: str = "contour") -> None:
    """Wait until the axes of a plot have changed."""
    page.wait_for_function("([p, a]) => JSON.stringify(probe.axes(p)) !== JSON.stringify(a)", arg=[plot, before])


@pytest.mark.long
def test_after_load_zoom_pan_and_full_view(lecture: Lecture) -> None:
    lecture.open(PATHS)
    lecture.at_epoch(80)
    assert_aligned(lecture, "contour")
    assert_aligned(lecture, "loss")
    before = lecture.axes()
    lecture.page.mouse.move(*lecture.place(-2, 1))
    lecture.page.mouse.wheel(0, -350)
    lecture.until_view("zoom=")
    settle(lecture.page, before)
    assert_aligned(lecture, "contour")
    x, y = lecture.place(-2, 1)
    before = lecture.axes()
    lecture.page.keyboard.down("Shift")
    lecture.page.mouse.down()
    lecture.page.mouse.move(x + 70, y - 35, steps=3)
    lecture.page.mouse.up()
    lecture.page.keyboard.up("Shift")
    settle(lecture.page, before)
    assert_aligned(lecture, "contour")
    lecture.do("full-view")
    lecture.page.wait_for_function("probe.axes('contour').x.join() === '-3,3'")
    assert_aligned(lecture, "contour")


@pytest.mark.long
def test_after_a_window_of_another_size_and_the_hall(lecture: Lecture) -> None:
    lecture.open(PATHS)
    lecture.at_epoch(80)
    for size in ({"width": 1003, "height": 641}, {"width": 1366, "height": 768}):
        before = lecture.axes()
        lecture.page.set_viewport_size(size)  # type: ignore[arg-type]
        settle(lecture.page, before)
        assert_aligned(lecture, "contour")
        assert_aligned(lecture, "loss")
    before = lecture.axes()
    lecture.press("f")
    settle(lecture.page, before)
    lecture.picture()
    assert_aligned(lecture, "contour")
    assert_aligned(lecture, "loss")
    hall = lecture.axes()
    lecture.press("f")
    settle(lecture.page, hall)
    assert_aligned(lecture, "contour")


@pytest.mark.long
def test_after_another_theme_and_another_axis(lecture: Lecture) -> None:
    lecture.open(PATHS)
    lecture.at_epoch(80)
    lecture.do("theme")
    expect(lecture.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    assert_aligned(lecture, "contour")
    lecture.pick("view.loss", "Log")
    lecture.page.wait_for_function("probe.axes('loss').type === 'log'")
    lecture.do("side")
    lecture.until_view("folded=1")
    assert_aligned(lecture, "contour")
    assert_aligned(lecture, "loss")


@pytest.mark.long
def test_on_a_screen_of_two_pixels_a_pixel(new_page: NewPage) -> None:
    lecture = Lecture(new_page(viewport={"width": 1024, "height": 640}, device_scale_factor=2))
    lecture.open(PATHS)
    lecture.at_epoch(80)
    assert lecture.page.evaluate("devicePixelRatio") == 2
    assert_aligned(lecture, "contour", ratio=2)
    assert_aligned(lecture, "loss", ratio=2)
    lecture.page.mouse.move(*lecture.place(-2, 1))
    lecture.page.mouse.wheel(0, -300)
    lecture.until_view("zoom=")  # the wheel has come to rest, and the window is rounded
    assert_aligned(lecture, "contour", ratio=2)
    heads = lecture.page.evaluate("document.querySelector('#contour .layer-paths').width")
    assert heads == pytest.approx(2 * lecture.axes()["width"], abs=4)
