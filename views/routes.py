"""The HTTP interface: trajectories as a stream, CSV and JSON, and the catalogue."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from flask import Blueprint, Flask, Response, current_app, request, send_file
from markupsafe import escape
from werkzeug.exceptions import HTTPException

from thalweg.bridge import GONE
from thalweg.catalog import Text
from thalweg.engine.describe import catalog_json
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.kinds import KINDS, kind_of
from thalweg.engine.kinds.base import Kind, Plan
from thalweg.engine.limits import Limits
from thalweg.engine.output import courses_pieces, csv_pieces, json_pieces
from thalweg.engine.simulate import Block, row_bytes
from thalweg.engine.wire import encode_failure, stream
from thalweg.views.answers import REVALIDATED, kept
from thalweg.views.language import reader_language, words
from thalweg.views.metrics import Metrics, metrics_of
from thalweg.views.streams import Streams
from thalweg.views.work import RETRY_AFTER, BusyError, Work

TOO_MANY_FOR_JSON = Text(
    "got {points} points, allowed in JSON is at most {limit}: use fewer epochs or runs, or {csv}",
    "указано {points} точек, для JSON допустимо не больше {limit}: "
    "уменьшите число эпох или участников или возьмите {csv}",
)
TOO_MANY_FOR_INSIDE = Text(
    "got {points} points, allowed with the inside of updates is at most {limit}: use fewer epochs or runs",
    "указано {points} точек, с содержимым обновлений допустимо не больше {limit}: уменьшите число эпох или участников",
)
NOTHING_INSIDE = Text(
    "the inside of updates is not available for this kind of experiment",
    "о содержимом обновлений в опытах этого рода не рассказывается",
)
NOT_FOUND = Text("there is no such address", "нет такого адреса")
NOT_FOUND_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta name="viewport" content="width=device-width"><title>404 · Thalweg</title></head>
<body><p>{nothing} <a href="{page}">{back}</a></p></body>
</html>
"""
DASHS_CATCH_ALL = "/<path:path>"  # endpoint by which Dash would answer any other path with the page
ICON = Path(__file__).parents[1] / "assets/icons/thalweg.svg"
COURSE_POINTS = 200

STREAM = "application/octet-stream"
BUSY = Text("the server is busy; try again in some seconds", "сервер занят; попробуйте через несколько секунд")
BROKEN = Text("the server failed; its log says why", "ошибка на сервере; причина в его журнале")


class Computing(NamedTuple):
    """What the answers of one application have in common."""

    work: Work
    streams: Streams
    metrics: Metrics


def register(server: Flask, limits: Limits) -> Work:
    """Register the routes. Input is checked before the first byte of a response: bad input gets a 400.

    Returns the server's work, for those who watch it.
    """
    routes = Blueprint("api", __name__)
    at = Computing(Work(), Streams(), metrics_of(server))

    @routes.errorhandler(ExperimentError)
    def bad_input(error: ExperimentError) -> Response:
        return failure(400, error)

    @routes.errorhandler(BusyError)
    def busy(_: BusyError) -> Response:
        response = failure(503, ExperimentError("server", BUSY))
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    @routes.errorhandler(Exception)
    def broken(error: Exception) -> Response | HTTPException:
        if isinstance(error, HTTPException):  # an answer of its own, such as 416
            return error
        current_app.logger.exception("%s failed", request.full_path)
        return failure(500, ExperimentError("server", BROKEN))

    for kind in KINDS.values():
        add_kind(routes, kind, limits, at)

    @routes.get("/api/inside")
    def inside() -> Response:
        """The stream of an experiment with the inside of its updates, which is several times as large."""
        kind = asked_kind()
        if not kind.inside:
            raise ExperimentError(kind.field, NOTHING_INSIDE)
        plan = asked_plan(kind, limits)
        if plan.points > limits.json_points:
            message = TOO_MANY_FOR_INSIDE.format(points=plan.points, limit=limits.json_points)
            raise ExperimentError("epochs", message)
        return streamed(at, plan, inside=True)

    @routes.get("/api/courses.json")
    def courses() -> Response:
        """The factor on the learning rate in every update of every `run=`, decimated for a small picture.

        A group is represented by its first run.
        """
        plan = asked_plan(asked_kind(), limits)
        return uncached(worked(at, plan, courses_pieces(plan, COURSE_POINTS), "application/json"))

    def catalog() -> Response:
        return json_response(catalog_json(limits))

    # A browser may keep it, but asks each time: the limits may have changed.
    routes.add_url_rule("/api/catalog", view_func=kept(catalog, lambda: None, REVALIDATED))

    @routes.get("/favicon.ico")  # browsers ask for it where a document names no icon
    def favicon() -> Response:
        return send_file(ICON)

    server.register_blueprint(routes)
    server.view_functions[DASHS_CATCH_ALL] = nothing_here
    server.register_error_handler(404, lambda _: nothing_here(request.path.removeprefix("/")))  # a path with a newline
    return at.work


def nothing_here(path: str) -> Response:
    """A 404: JSON below /api, elsewhere a short page."""
    if path.split("/")[0] == "api":
        return failure(404, ExperimentError("path", NOT_FOUND))
    return not_found("nowhere.nothing")


def not_found(what: str) -> Response:
    """A short page with status 404 that says what there is not, by the key of its text, and leads to the page."""
    t = words(reader_language())
    page = NOT_FOUND_PAGE.format(
        language=t.language,
        nothing=t(what),
        back=t("nowhere.back"),
        page=f"{escape(request.script_root)}/",
    )
    return Response(page, 404)


def add_kind(routes: Blueprint, kind: Kind[Any, Any], limits: Limits, at: Computing) -> None:
    """Register the routes of one kind of experiment: its stream, its rows as CSV, and everything as JSON."""
    path = f"/api/{kind.command}"

    def run() -> Response:
        return streamed(at, asked_plan(kind, limits))

    def run_csv() -> Response:
        plan = asked_plan(kind, limits)
        response = worked(at, plan, csv_pieces(plan, computed(at, plan)), "text/csv")
        response.headers["Content-Disposition"] = f"attachment; filename={plan.file_name}.csv"
        return uncached(response)

    def run_json() -> Response:
        plan = asked_plan(kind, limits)
        if plan.points > limits.json_points:
            message = TOO_MANY_FOR_JSON.format(points=plan.points, limit=limits.json_points, csv=f"{path}.csv")
            raise ExperimentError("epochs", message)
        return uncached(worked(at, plan, json_pieces(plan, computed(at, plan), reader_language()), "application/json"))

    for ending, view in (("", run), (".csv", run_csv), (".json", run_json)):
        routes.add_url_rule(path + ending, f"{kind.command}{ending.replace('.', '_')}", view)


def asked_text() -> str:
    """The raw query string: Flask's parser would turn `+` into a space."""
    return request.query_string.decode(errors="replace")


def asked_kind() -> Kind[Any, Any]:
    return kind_of(asked_text())


def asked_plan(kind: Kind[Any, Any], limits: Limits) -> Plan[Any]:
    plan: Plan[Any] = kind.plan(asked_text(), limits)
    return plan


def streamed(at: Computing, plan: Plan[Any], inside: bool = False) -> Response:
    """The stream of a plan. One that is small is kept, here and, to be asked for anew, by the browser."""
    language = reader_language()
    asked = f"{language} {inside} {plan.text}"
    small = row_bytes(plan, inside) * (plan.epochs + 1) <= at.streams.largest
    found = at.streams.find(asked) if small else None
    if small:
        at.metrics.looked_up("streams", found is not None)
    if found is not None:
        at.metrics.answered_at_once()
        response = Response(found, mimetype=STREAM)
    else:
        frames = stream(plan, language, inside, computed(at, plan, inside))
        if small:
            frames = at.streams.through(asked, frames)
        response = worked(at, plan, until_failure(frames, language, current_app.logger.exception), STREAM)
    if not small:
        return uncached(response)
    response.cache_control.no_cache = True
    response.set_etag(at.streams.etag(asked))
    response.make_conditional(request)
    return response


def computed(at: Computing, plan: Plan[Any], inside: bool = False) -> Iterator[Block]:
    return at.metrics.computed(plan.blocks(inside), len(plan.runs))


def worked(at: Computing, plan: Plan[Any], pieces: Iterable[bytes | str], mimetype: str) -> Response:
    """A response that is computed in turns with others, and ends when its reader leaves."""
    encoded = (piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    watched = at.metrics.streamed(encoded, mimetype == STREAM)
    answer = at.work.answer(watched, plan.points, request.environ.get(GONE, never))
    return Response(answer, mimetype=mimetype, direct_passthrough=True)


def never() -> bool:
    """Another WSGI host does not say whether a reader has left: it ends an answer between two pieces."""
    return False


def until_failure(frames: Iterable[bytes], language: str, log: Callable[[str], None]) -> Iterator[bytes]:
    """Yield the frames; if computing them fails after the head has been sent, end with a FAIL frame."""
    try:
        yield from frames
    except ExperimentError as error:
        yield encode_failure(error, language)
    except Exception:
        log("a stream failed after its head")
        yield encode_failure(ExperimentError("server", BROKEN), language)


def failure(status: int, error: ExperimentError) -> Response:
    body = {"field": error.field, "message": error.message.in_language(reader_language()), "path": error.path}
    return uncached(json_response({"error": body}, status))


def json_response(data: Any, status: int = 200) -> Response:
    return Response(json.dumps(data, ensure_ascii=False, allow_nan=False), status, mimetype="application/json")


def uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
