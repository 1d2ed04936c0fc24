"""The HTTP interface as an OpenAPI description, from the tables that its routes are made of: /api/openapi.json."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Blueprint, Flask, Response
from prometheus_client import CONTENT_TYPE_LATEST

from thalweg.engine.experiment import NOISE, SEED, SEEDS, epochs_param
from thalweg.engine.kinds import KINDS
from thalweg.engine.kinds.base import Kind
from thalweg.engine.limits import Limits
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.registry import Registry
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.starts import STARTS
from thalweg.views import short, surfaces
from thalweg.views.answers import REVALIDATED, kept
from thalweg.views.built_in_lecture import NAME
from thalweg.views.routes import STREAM, json_response
from thalweg.views.solid import HEIGHTS
from thalweg.views.theme import THEME_NAMES
from thalweg.views.work import RETRY_AFTER

VERSION = "1.0.0"  # of the interface, not of the program
JSON = "application/json"
NUMBER = r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?"
NAMED: dict[str, Registry[Any]] = {  # the fields that name an entry, with its parameters behind a colon
    "landscape": LANDSCAPES,
    "signal": SIGNALS,
    "starts": STARTS,
    "walker": OPTIMIZERS,
    "run": OPTIMIZERS,
}
SAID = {
    "landscape": "The surface and its parameters, `NAME[:name=value,…]`.",
    "signal": "The sequence of gradients and its parameters, `NAME[:name=value,…]`.",
    "start": "Where the runs begin, `x,y`.",
    "starts": "Several starts, laid out around that one, `LAYOUT[:name=value,…]`.",
    "walker": "For the signal `walk`: the run whose gradients are the signal.",
    "run": "An optimizer with its hyperparameters and its schedule, `NAME[:name=value,…][@SCHEDULE[:name=value,…]]`; "
    "values may be groups: `0.1~0.3~1`, `0..1*11`, `0.001..1*7log`.",
    "window": "The window shown, `x0,x1,y0,y1`; by default the landscape's domain.",
    "theme": "The page's theme.",
    "height": "The scale of heights.",
    "at": "The point, `x,y`.",
}


def description(limits: Limits) -> dict[str, Any]:
    """All addresses that are for programs, as OpenAPI 3.1 wants them."""
    either: dict[str, Any] = {
        "description": "An experiment of any kind, in its text form.",
        "parameters": of_any_kind(limits),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Thalweg", "version": VERSION, "description": "Optimizers on loss landscapes."},
        "paths": {
            **{path: get(**said) for kind in KINDS.values() for path, said in of_kind(kind, limits).items()},
            "/api/inside": get("A stream with the inside of every update", STREAM, computes=True, **either),
            "/api/courses.json": get(
                "The factor of each run's schedule on its learning rate", JSON, RUNS, computes=True, **either
            ),
            "/api/contour": get("A contour", STREAM, parameters=of_surface(surfaces.FIELDS)),
            "/api/contour.json": get("A contour, as a figure", JSON, FIGURE, parameters=of_surface(surfaces.FIELDS)),
            "/api/surface.json": get(
                "A surface, as a figure", JSON, FIGURE, parameters=of_surface(surfaces.SOLID_FIELDS)
            ),
            "/api/value.json": get(
                "A landscape's value at a point, null where it is not finite",
                JSON,
                {"type": "object", "required": ["value"], "properties": {"value": {"type": ["number", "null"]}}},
                parameters=of_surface(surfaces.VALUE_FIELDS),
            ),
            "/api/thumbnail/{name}.png": get(
                "A small picture of a landscape",
                "image/png",
                parameters=[
                    {"name": "name", "in": "path", "required": True, "schema": {"enum": list(LANDSCAPES)}},
                    *of_surface(surfaces.PICTURE_FIELDS),
                ],
            ),
            "/api/lectures": get("The lectures that the page offers", JSON, {"type": "object"}),
            "/api/lectures/{name}.thalweg": get(
                "A lecture as a file of scenes",
                "text/plain",
                parameters=[
                    {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "enum": [NAME]}}
                ],
            ),
            "/api/short": {
                "post": operation(
                    "A short address for an experiment and a view, with its QR code",
                    {200: (JSON, SHORT), 400: (JSON, ERROR), 501: (JSON, ERROR)},
                )
                | {"requestBody": {"required": True, "content": {JSON: {"schema": CONTENT}}}}
            },
            "/S/{code}": {
                "get": operation(
                    "From a short address to the page, whatever the case",
                    {302: ("text/html", None), 404: ("text/html", None)},
                    [{"name": "code", "in": "path", "required": True, "schema": CODE}],
                )
            },
            "/api/catalog": get("Every entry, with parameters and bounds, and the limits", JSON, {"type": "object"}),
            "/api/openapi.json": get("This description", JSON, {"type": "object"}),
            "/healthz": get("Does the server live?", JSON, STATUS),
            "/readyz": get("Would it take a new experiment?", JSON, STATUS, other={503: (JSON, STATUS)}),
            "/metrics": get("What it has done, for Prometheus", CONTENT_TYPE_LATEST.split(";")[0], {"type": "string"}),
        },
    }


STATUS = {"type": "object", "required": ["status"], "properties": {"status": {"enum": ["ok", "busy"]}}}
FIGURE = {"type": "object", "required": ["data", "layout"]}
RUNS = {"type": "object", "required": ["runs"], "properties": {"runs": {"type": "array"}}}
CODE = {"type": "string", "pattern": f"^[{short.ALPHABET}]{{{short.LENGTH}}}$"}
SHORT = {
    "type": "object",
    "required": ["code", "local", "addresses"],
    "properties": {
        "code": CODE,
        "local": {"type": "boolean", "description": "Only the server's own computer can open it."},
        "addresses": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["url", "svg"],
                "properties": {"url": {"type": "string"}, "svg": {"type": "string"}},
            },
        },
    },
}
PART = {"type": "string", "pattern": f"^{short.PART}$", "maxLength": short.MOST_CHARACTERS}
CONTENT = {
    "type": "object",
    "required": ["query"],
    "properties": {
        "query": PART | {"description": "An experiment of any kind, in its text form."},
        "hash": PART | {"description": "How it is looked at: what follows `#` in a link."},
        "page": {
            "type": "string",
            "pattern": f"^{short.PAGE}$",
            "maxLength": short.MOST_OF_PAGE,
            "description": "The page's address, for a server behind a proxy that has not been named.",
        },
    },
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["field", "message", "path"],
            "properties": {"field": {"type": "string"}, "message": {"type": "string"}, "path": {"type": "string"}},
        }
    },
}


def get(
    summary: str,
    mimetype: str,
    schema: Mapping[str, Any] | None = None,
    parameters: Iterable[Mapping[str, Any]] = (),
    computes: bool = False,
    other: Mapping[int, tuple[str, Mapping[str, Any]]] | None = None,
    description: str = "",
) -> dict[str, Any]:
    """A path that is only asked for; what `computes` may be refused for want of time."""
    answers = {200: (mimetype, schema), **(other or {})}
    if parameters:
        answers[400] = (JSON, ERROR)
    if computes:
        answers[503] = (JSON, ERROR)
    said = operation(summary, answers, parameters)
    if description:
        said["description"] = description
    return {"get": said}


def operation(
    summary: str,
    answers: Mapping[int, tuple[str, Mapping[str, Any] | None]],
    parameters: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """One method of a path, with its answers by status."""
    said: dict[str, Any] = {"summary": summary, "parameters": list(parameters), "responses": {}}
    for status, (kind, of) in answers.items():
        answer: dict[str, Any] = {"description": WHY[status], "content": {kind: {"schema": of} if of else {}}}
        if status == 503:
            answer["headers"] = {"Retry-After": {"schema": {"type": "integer", "const": RETRY_AFTER}}}
        said["responses"][str(status)] = answer
    return said


WHY = {
    200: "The answer.",
    302: "To the page.",
    400: "What was asked is not allowed; the error names the field, and what is.",
    404: "There is nothing at this address.",
    501: "The server has several processes, which would have to share what is kept.",
    503: "The server has more work than it can do: ask again after so many seconds.",
}


def of_kind(kind: Kind[Any, Any], limits: Limits) -> dict[str, dict[str, Any]]:
    """The three paths of a kind of experiment, each with the arguments of `get`."""
    path = f"/api/{kind.command}"
    asked: dict[str, Any] = {"parameters": experiment(kind, limits), "computes": True}
    return {
        path: {"summary": f"{kind.label}, as a stream", "mimetype": STREAM} | asked,
        f"{path}.csv": {"summary": f"{kind.label}, as CSV", "mimetype": "text/csv"} | asked,
        f"{path}.json": {"summary": f"{kind.label}, as JSON", "mimetype": JSON, "schema": RUNS} | asked,
    }


def experiment(kind: Kind[Any, Any], limits: Limits) -> list[dict[str, Any]]:
    """The query of an experiment: every field of its text form."""
    numbers = {param.name: param for param in (epochs_param(limits.epochs), NOISE, SEED, SEEDS)}
    found = []
    schema: dict[str, Any]
    for name in (*kind.fields, "run"):
        if name in numbers:
            param = numbers[name]
            words = param.doc.en
            schema = {"type": "integer" if param.kind is int else "number", "minimum": param.low, "maximum": param.high}
        else:
            words, schema = SAID[name], text(name)
        if name in (*kind.several, "run"):
            schema = {"type": "array", "items": schema, "minItems": 1, "maxItems": limits.runs if name == "run" else 4}
        found.append(query(name, words, schema, name in (kind.field, "run")))
    return found


def of_any_kind(limits: Limits) -> list[dict[str, Any]]:
    found = {field["name"]: field for kind in KINDS.values() for field in experiment(kind, limits)}
    return [field | {"required": name == "run"} for name, field in found.items()]


def of_surface(fields: Iterable[str]) -> list[dict[str, Any]]:
    return [query(name, SAID[name], text(name), name in ("landscape", "at")) for name in fields]


def query(name: str, words: str, schema: Mapping[str, Any], is_required: bool) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "required": is_required, "schema": schema}


def text(name: str) -> dict[str, Any]:
    """The schema of a field that is no number."""
    if name == "theme":
        return {"enum": list(THEME_NAMES)}
    if name == "height":
        return {"enum": list(HEIGHTS)}
    if name in ("start", "at", "window"):
        return {"type": "string", "pattern": "^" + ",".join([NUMBER] * (4 if name == "window" else 2)) + "$"}
    entry = f"({'|'.join(map(re.escape, NAMED[name]))})(:.*)?"
    schedule = f"(@({'|'.join(map(re.escape, SCHEDULES))})(:.*)?)?" if name in ("run", "walker") else ""
    return {"type": "string", "pattern": f"^{entry}{schedule}$"}


def register(server: Flask, limits: Limits) -> None:
    routes = Blueprint("openapi", __name__)

    def described() -> Response:
        return json_response(description(limits))

    routes.add_url_rule("/api/openapi.json", view_func=kept(described, lambda: None, REVALIDATED))
    server.register_blueprint(routes)
