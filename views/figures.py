"""The static parts of the page's plots: figures from arrays and a theme. Moving parts are drawn above on canvas."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import numpy as np
import plotly.graph_objects as go

from thalweg.catalog import Array
from thalweg.landscapes.base import Domain, Landscape
from thalweg.views.levels import beyond, cropped, lines, tick_texts, ticks, to_index
from thalweg.views.theme import COLORS, SURFACE, ThemeName, plot_layout

GRID = 241  # points along each side of a contour
MARGIN = {"l": 44, "r": 78, "t": 8, "b": 34}  # fixed: with automatic margins the plot would jump as its ticks change
LOSS_MARGIN = {"l": 62, "r": 26, "t": 8, "b": 40}


def surface(landscape: Landscape, window: Domain, points: int = GRID) -> tuple[Array, Array, Array]:
    """Values on a grid over the window: x (m,), y (m,), z (m, m) with rows along y. Far out, z may not be finite."""
    x = np.linspace(window.x0, window.x1, points)
    y = np.linspace(window.y0, window.y1, points)
    with np.errstate(all="ignore"):
        z = landscape.value(np.stack(np.meshgrid(x, y), -1))
    return x, y, z


def shown_levels(landscape: Landscape) -> tuple[float, ...]:
    """The landscape's levels, without those that its domain never reaches. A zoom does not change these."""
    return cropped(landscape.levels.values, *extent(surface(landscape, landscape.domain)[2]))


def levels_in(landscape: Landscape, window: Domain, values: Array) -> tuple[tuple[float, ...], int]:
    """The levels of a window with these values, and how many of them are below the shown ones.

    A window beyond the domain has further levels where it is higher than the shown ones, or lower than the domain.
    """
    known = shown_levels(landscape)
    domain = landscape.domain
    if domain.x0 <= window.x0 and window.x1 <= domain.x1 and domain.y0 <= window.y0 and window.y1 <= domain.y1:
        return known, 0
    low, high = extent(values)
    below, above = beyond(known, low, high)
    if low >= extent(surface(landscape, domain)[2])[0]:
        below = ()
    return (*below, *known, *above), len(below)


def extent(values: Array) -> tuple[float, float]:
    """The smallest and the largest finite value; (0, 0) if none is finite."""
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def contour_figure(landscape: Landscape, window: Domain, theme: ThemeName) -> go.Figure:
    """The filled contour of a window. z is each value's fractional index among the levels, so levels may be uneven.

    A value has the same colour in every window; beyond the shown levels it is the first or the last one. `layout.meta`
    tells the page's scripts what is shown.
    """
    x, y, z = surface(landscape, window)
    levels, below = levels_in(landscape, window, z)
    index = to_index(z, levels)
    low, high = extent(index)
    first, last, step = lines(low, high, len(levels))
    at = ticks(first, last, levels, landscape.levels.logarithmic)
    colors = COLORS[theme]
    trace = {
        "type": "contour",
        "x": packed(x, "f8"),
        "y": packed(y, "f8"),
        "z": packed(index, "f4"),  # precise enough for a picture, and half the size
        "contours": {"start": first, "end": last, "size": step, "coloring": "fill", "showlabels": False},
        "colorscale": bands(first - below, last - below, step, len(shown_levels(landscape)), theme),
        "autocontour": False,
        "zmin": first - step / 2,
        "zmax": last + step / 2,
        "line": {"width": 0.6, "color": colors["level"], "smoothing": 0},
        "hoverinfo": "skip",
        "colorbar": {
            "tickmode": "array",
            "tickvals": [float(to_index(v, levels)) for v in at],
            "ticktext": tick_texts(at),
            "thickness": 12,
            "outlinewidth": 0,
            "ticklen": 3,
            "tickcolor": colors["line"],
            "tickfont": {"color": colors["quiet"], "size": 11},
            "xpad": 12,
            "ypad": 0,
        },
    }
    base = plot_layout(theme)
    square = is_square(landscape.domain)
    layout = {
        **base,
        **STILL,
        "margin": MARGIN,
        "xaxis": axis(base["xaxis"], window[:2]) | {"constrain": "domain", "constraintoward": "right"},
        "yaxis": axis(base["yaxis"], window[2:]) | {"constrain": "domain", "constraintoward": "middle"},
        "meta": meta(landscape, levels),
    }
    if square:
        layout["yaxis"] |= {"scaleanchor": "x", "scaleratio": 1}
    return go.Figure({"data": [trace], "layout": layout}, skip_invalid=False)


STILL: dict[str, Any] = {"dragmode": False, "hovermode": False, "showlegend": False, "autosize": True}


def axis(base: Mapping[str, Any], ends: tuple[float, ...]) -> dict[str, Any]:
    return {**base, "range": list(ends), "fixedrange": True, "showgrid": False, "ticks": "outside", "ticklen": 4}


def is_square(domain: Domain) -> bool:
    return bool(np.isclose(domain.x1 - domain.x0, domain.y1 - domain.y0))


def meta(landscape: Landscape, levels: tuple[float, ...]) -> dict[str, Any]:
    return {
        "domain": list(landscape.domain),
        "start": list(landscape.start),
        "levels": list(levels),
        "bottom": shown_levels(landscape)[0],
        "minima": [m._asdict() for m in landscape.minima()],
        "lowest": landscape.lowest(),
        "logarithmic": landscape.levels.logarithmic,
    }


def packed(values: Array, dtype: str) -> dict[str, str]:
    """An array in Plotly's base64 encoding."""
    small = np.ascontiguousarray(values, dtype=f"<{dtype}")
    return {
        "dtype": dtype,
        "bdata": base64.b64encode(small.tobytes()).decode("ascii"),
        "shape": ", ".join(str(n) for n in small.shape),
    }


def bands(first: float, last: float, step: float, count: int, theme: ThemeName) -> list[list[float | str]]:
    """The colours of the bands between level lines, as a colour scale of one window.

    Plotly stretches a scale over the lines that are drawn, plus half a step at both ends, so it gets exactly that
    part of the surface's colours.
    """
    bands_drawn = max(2, round((last - first) / step) + 2)
    middles = first - step / 2 + step * np.arange(bands_drawn)
    scale = np.linspace(0, 1, bands_drawn)
    return [[float(s), hexadecimal(c)] for s, c in zip(scale, colors_at(middles / (count - 1), theme), strict=True)]


def colors_at(parts: Array, theme: ThemeName) -> Array:
    """Colours (n, 3), 0…255, at positions on the surface's scale, which are clipped to 0…1."""
    stops = np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in SURFACE[theme]], dtype=float)
    at = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(parts, at, stops[:, channel]) for channel in range(3)], -1)


def hexadecimal(color: Array) -> str:
    return "#" + "".join(f"{round(float(c)):02x}" for c in color)


def loss_axes() -> dict[str, Any]:
    """The layout of the loss plot apart from its theme: the page's scripts set ranges and titles."""
    shared = {"fixedrange": True, "ticks": "outside", "ticklen": 4, "showline": True, "title": {"standoff": 8}}
    return {
        **STILL,
        "margin": LOSS_MARGIN,
        "xaxis": {**shared, "range": [0, 125]},
        "yaxis": {**shared, "range": [0, 1]},
    }
