"""Landscapes over HTTP: the contour and the surface as Plotly figures, thumbnails, and the value at a point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from urllib.parse import parse_qsl

import numpy as np
from flask import Blueprint, Flask, Response, request

from thalweg.catalog import Text, number_text
from thalweg.engine.experiment import COORDINATE_LIMIT, ExperimentError
from thalweg.engine.parts import read_landscape
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Domain, Landscape
from thalweg.registry import unknown_name
from thalweg.typed import read_float, shown
from thalweg.views import answers
from thalweg.views.contour_bytes import contour_bytes
from thalweg.views.figures import contour_figure
from thalweg.views.routes import failure, json_response
from thalweg.views.solid import HEIGHTS, Height, solid_figure
from thalweg.views.theme import THEME_NAMES, ThemeName
from thalweg.views.thumbnails import thumbnail

FIELDS = ("landscape", "window", "theme")  # query fields of a contour
SOLID_FIELDS = (*FIELDS, "height")
VALUE_FIELDS = ("landscape", "at")
PICTURE_FIELDS = ("theme",)
FURTHEST = 4 * COORDINATE_LIMIT  # bound on a window's edges
FINEST = 1e-12  # least width of a window relative to its coordinates: below it float64 cannot resolve the grid
A_DAY = "public, max-age=86400"  # then it is revalidated: it changes only with the program

FOUR_NUMBERS = Text(
    "got {value}, four numbers x0,x1,y0,y1 are needed, of size at most {limit}, x0 below x1 and y0 below y1",
    "указано {value}, нужны четыре числа x0,x1,y0,y1 по величине не больше {limit}, x0 меньше x1 и y0 меньше y1",
)
TWO_NUMBERS = Text(
    "got {value}, two numbers x,y are needed, of size at most {limit}",
    "указано {value}, нужны два числа x,y по величине не больше {limit}",
)
REPEATED = Text("{name} is given twice", "{name} указано дважды")


kept_for_a_day = partial(answers.kept, cached=A_DAY)


def register(server: Flask) -> None:
    routes = Blueprint("surfaces", __name__)

    @routes.errorhandler(ExperimentError)
    def bad_input(error: ExperimentError) -> Response:
        return failure(400, error)

    def asked_contour() -> tuple[Landscape, Domain, ThemeName]:
        fields = asked_fields(FIELDS)
        theme = theme_name(fields.get("theme", "light"))
        return *asked(fields.get("landscape", ""), fields.get("window")), theme

    @routes.get("/api/contour")
    @kept_for_a_day
    def contour() -> Response:
        return Response(contour_bytes(*asked_contour()), mimetype="application/octet-stream")

    @routes.get("/api/contour.json")
    @kept_for_a_day
    def contour_json() -> Response:
        return Response(contour_figure(*asked_contour()).to_json(), mimetype="application/json")

    @routes.get("/api/surface.json")
    @kept_for_a_day
    def solid() -> Response:
        fields = asked_fields(SOLID_FIELDS)
        theme, height = theme_name(fields.get("theme", "light")), height_name(fields.get("height", "linear"))
        surface, shown = asked(fields.get("landscape", ""), fields.get("window"))
        return Response(solid_figure(surface, shown, theme, height).to_json(), mimetype="application/json")

    @routes.get("/api/value.json")
    def value() -> Response:
        """The exact value at a point, null where it is not finite: the page's contour knows its grid only."""
        fields = asked_fields(VALUE_FIELDS)
        surface, _ = asked(fields.get("landscape", ""), None)
        with np.errstate(all="ignore"):
            value = float(surface.value(np.array(read_point(fields.get("at", "")))))
        response = json_response({"value": value if math.isfinite(value) else None})
        response.headers["Cache-Control"] = A_DAY
        return response

    @routes.get("/api/thumbnail/<name>.png")
    @kept_for_a_day
    def picture(name: str) -> Response:
        if name not in LANDSCAPES:
            raise ExperimentError.of(unknown_name(name, LANDSCAPES), "landscape")
        theme = theme_name(asked_fields(PICTURE_FIELDS).get("theme", "light"))
        return Response(thumbnail(name, theme), mimetype="image/png")

    server.register_blueprint(routes)


def asked_fields(allowed: Sequence[str]) -> dict[str, str]:
    """The fields of the query. Bytes that are not UTF-8 are replaced: werkzeug's own reading fails at them."""
    return query(request.query_string.decode(errors="replace"), allowed)


def query(text: str, allowed: Sequence[str]) -> dict[str, str]:
    """The fields of a picture's query; an ExperimentError for an unknown or repeated one."""
    fields: dict[str, str] = {}
    for name, value in parse_qsl(text.replace("+", "%2B"), keep_blank_values=True):
        if name not in allowed:
            raise ExperimentError.of(unknown_name(name, allowed), shown(name) or "''")
        if name in fields:
            raise ExperimentError(name, REPEATED.format(name=name))
        fields[name] = value
    return fields


def asked(landscape: str, window: str | None) -> tuple[Landscape, Domain]:
    """A landscape from its text form, and the window, by default its domain."""
    given = read_landscape(landscape)  # the value alone: as a text form it would be decoded and split once more
    surface = LANDSCAPES[given.landscape](**given.params)
    return surface, surface.domain if window is None else read_window(window)


def read_window(text: str) -> Domain:
    edges = [read_float(piece) for piece in text.split(",")]
    x0, x1, y0, y1 = edges if len(edges) == len(Domain._fields) else (math.nan,) * 4
    if not all(-FURTHEST <= a < b <= FURTHEST and b - a > FINEST * max(-a, b) for a, b in ((x0, x1), (y0, y1))):
        message = FOUR_NUMBERS.format(value=shown(text) or "''", limit=number_text(FURTHEST))
        raise ExperimentError("window", message)
    return Domain(x0, x1, y0, y1)


def read_point(text: str) -> tuple[float, float]:
    numbers = [read_float(piece) for piece in text.split(",")]
    x, y = numbers if len(numbers) == 2 else (math.nan, math.nan)
    if not (abs(x) <= FURTHEST and abs(y) <= FURTHEST):
        raise ExperimentError("at", TWO_NUMBERS.format(value=shown(text) or "''", limit=number_text(FURTHEST)))
    return x, y


def theme_name(name: str) -> ThemeName:
    if name not in THEME_NAMES:
        raise ExperimentError.of(unknown_name(name, THEME_NAMES), "theme")
    return name


def height_name(name: str) -> Height:
    if name not in HEIGHTS:
        raise ExperimentError.of(unknown_name(name, HEIGHTS), "height")
    return name
