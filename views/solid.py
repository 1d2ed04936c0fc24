"""The landscape in 3D: a Plotly surface over a window, in the colours of the contour's bands."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import numpy as np
import plotly.graph_objects as go

from thalweg.catalog import Array, Text
from thalweg.engine.experiment import ExperimentError
from thalweg.landscapes.base import Domain, Landscape
from thalweg.views.figures import bands, extent, is_square, packed, shown_levels, surface
from thalweg.views.levels import decades, lines, round_values, tick_texts, to_index
from thalweg.views.theme import COLORS, FONT, ThemeName

Height = Literal["linear", "log"]
HEIGHTS: tuple[Height, ...] = ("linear", "log")

GRID = 161  # points along each side: smooth enough, and built in a quarter of a second
FLOOR = 1e-16  # of f − f*, where float64 precision ends; as in assets/canvas/axes.js
FUNNEL = 0.001  # fraction of the grid that may lie below the lowest whole decade of a log height
MARGIN = 0.015  # of the height, below the lowest value: Plotly cuts the surface off at its box
BEYOND = 0.5  # of the height, above its top: cut-off values are clamped there, otherwise the cut would be ragged
MOST_TICKS = 6  # of decades
MOST_STEPS = 5  # between linear ticks
END_ROOM = 0.06  # of an axis, at both ends, without ticks
TALL = 0.52  # height relative to the longer side of the base

NO_LOG = Text(
    "got log, but f* of this landscape is not known, and a log height shows f − f*: use linear",
    "указано log, но f* этого ландшафта неизвестно, а логарифмическая высота показывает f − f*: возьмите linear",
)

# Light from above and a little from the side: steep parts are darker than flat ones in either theme.
LIGHT = {"ambient": 0.72, "diffuse": 0.55, "specular": 0.03, "roughness": 0.9, "fresnel": 0.05}
LIGHT_AT = {"x": -4000, "y": -6000, "z": 9000}


class Range(NamedTuple):
    """The range of the height axis, in heights: values, or log10 of f − f*."""

    bottom: float
    top: float
    is_cut: bool  # whether the surface continues above the top
    is_filled: bool  # whether it continues below the bottom


def solid_figure(landscape: Landscape, window: Domain, theme: ThemeName, height: Height) -> go.Figure:
    """The bare surface over a window: moving parts are drawn above it on canvas.

    `layout.meta` says how a loss becomes a height: {height, lowest, bottom, top, cut, filled}; the last two are the
    values at which the surface is cut off and filled up, or null.
    """
    lowest = landscape.lowest()
    if height == "log" and lowest is None:
        raise ExperimentError("height", NO_LOG)
    x, y, values = surface(landscape, window, GRID)
    levels = shown_levels(landscape)
    shown = height_range(values, levels, lowest, known_low(landscape, window), height)
    heights = np.minimum(to_height(values, lowest, height), shown.top + BEYOND * (shown.top - shown.bottom))
    index = to_index(values, levels)
    first, last, step = lines(*extent(index), len(levels))
    trace = {
        "type": "surface",
        "x": packed(x, "f8"),
        "y": packed(y, "f8"),
        "z": packed(np.maximum(heights, shown.bottom), "f4"),
        "surfacecolor": packed(np.clip(index, first - step, last + step), "f4"),
        "cmin": first - step,
        "cmax": last + step,
        "colorscale": steps(bands(first, last, step, len(levels), theme)),
        "showscale": False,
        "hoverinfo": "skip",
        "lighting": LIGHT,
        "lightposition": LIGHT_AT,
        "contours": {axis: {"highlight": False} for axis in "xyz"},
    }
    cut, filled = (to_value(end, lowest, height) for end in (shown.top, shown.bottom))
    layout = {
        "font": {"family": FONT},
        "paper_bgcolor": "rgba(0, 0, 0, 0)",
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "hovermode": False,
        "scene": scene(landscape, window, shown, theme, height, lowest),
        "meta": {
            "height": height,
            "lowest": lowest,
            "bottom": shown.bottom,
            "top": shown.top,
            "cut": cut if shown.is_cut else None,
            "filled": filled if shown.is_filled else None,
        },
    }
    return go.Figure({"data": [trace], "layout": layout}, skip_invalid=False)


def to_height(values: Array, lowest: float | None, height: Height) -> Array:
    """The heights of values on the axis; nan stays nan: a hole."""
    if height == "linear" or lowest is None:
        return values
    with np.errstate(invalid="ignore"):
        logs: Array = np.log10(np.maximum(values - lowest, FLOOR))
    return logs


def to_value(height_at: float, lowest: float | None, height: Height) -> float:
    return height_at if height == "linear" or lowest is None else float(lowest + 10**height_at)


def known_low(landscape: Landscape, window: Domain) -> float:
    """The lowest known minimum within a window, which may lie between the grid's nodes; inf if there is none."""
    inside = (m.value for m in landscape.minima() if window.x0 <= m.x <= window.x1 and window.y0 <= m.y <= window.y1)
    return min(inside, default=math.inf)


def height_range(values: Array, levels: tuple[float, ...], lowest: float | None, known: float, height: Height) -> Range:
    """The range of heights that the levels cover. A window beyond all levels is shown whole.

    A log height begins at the decade above which all but a thousandth of the window lies: otherwise it would reach
    down to 1e-16 at a minimum, a needle that leaves no room for anything else.
    """
    low, high = extent(values)
    top_value = levels[-1] if low < levels[-1] < high else high
    if height == "linear" or lowest is None:
        bottom = min(low, known)
        top = top_value if top_value > bottom else bottom + 1
        return Range(bottom, top, high > top, False)
    logs = to_height(values[np.isfinite(values)], lowest, height)
    top = float(to_height(np.array(top_value), lowest, height))
    least = float(logs.min()) if logs.size else top
    decade = math.floor(float(np.quantile(logs, FUNNEL))) if logs.size else top
    bottom = max(least, float(min(decade, top - 1)))
    is_filled = known < math.inf or least < bottom
    return Range(bottom, max(top, bottom + 0.1), high > top_value, is_filled)


def steps(scale: list[list[float | str]]) -> list[list[float | str]]:
    """A colour scale of equal bands with sharp edges, from the bands' colours."""
    edges = np.linspace(0, 1, len(scale) + 1)
    pairs = zip(edges, edges[1:], scale, strict=False)
    return [[float(edge), color] for low, high, (_, color) in pairs for edge in (low, high)]


def scene(
    landscape: Landscape, window: Domain, shown: Range, theme: ThemeName, height: Height, lowest: float | None
) -> dict[str, Any]:
    colors = COLORS[theme]
    axis = {
        "color": colors["quiet"],
        "gridcolor": colors["grid"],
        "linecolor": colors["line"],
        "showbackground": False,
        "showspikes": False,
        "zeroline": False,
        "showline": True,
    }
    width, depth = window.x1 - window.x0, window.y1 - window.y0
    across = width / depth if is_square(landscape.domain) else 1.0
    longer = max(across, 1.0)
    margin = MARGIN * (shown.top - shown.bottom)
    at, text = height_ticks(shown, lowest, height)
    name = "f − f*" if height == "log" else "f"
    return {
        "xaxis": ticked(axis, "x", window.x0, window.x1),
        "yaxis": ticked(axis, "y", window.y0, window.y1),
        "zaxis": {
            **axis,
            "range": [shown.bottom - margin, shown.top],
            "title": {"text": name},
            "tickmode": "array",
            "tickvals": at,
            "ticktext": text,
        },
        "aspectmode": "manual",
        "aspectratio": {"x": across / longer, "y": 1 / longer, "z": TALL},
        "dragmode": False,
        "bgcolor": "rgba(0, 0, 0, 0)",
    }


def height_ticks(shown: Range, lowest: float | None, height: Height) -> tuple[list[float], list[str]]:
    """A few round values on the height axis: their heights and their labels."""
    if height == "linear" or lowest is None:
        values = spaced(shown.bottom, shown.top)
        return values, tick_texts(values)
    powers = decades(10**shown.bottom, 10**shown.top)
    powers = powers[:: math.ceil(len(powers) / MOST_TICKS) or 1]
    return [math.log10(v) for v in powers], tick_texts(powers)


def spaced(low: float, high: float) -> list[float]:
    """A few round values, none near the ends of its axis, where those of another axis would lie over it."""
    values = round_values(low, high, MOST_STEPS)
    room = END_ROOM * (high - low)
    return [value for value in values if low + room <= value <= high - room] or values[:1]


def ticked(axis: Mapping[str, Any], title: str, low: float, high: float) -> dict[str, Any]:
    """An axis of the plane."""
    values = spaced(low, high)
    named = {"range": [low, high], "title": {"text": title}}
    return {**axis, **named, "tickmode": "array", "tickvals": values, "ticktext": tick_texts(values)}
