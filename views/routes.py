"""The HTTP interface: trajectories as a stream, as CSV and as JSON, the catalogue, and a sign of life."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request

from thalweg.catalog import Text
from thalweg.engine.describe import catalog_json
from thalweg.engine.experiment import ExperimentError
from thalweg.engine.limits import Limits
from thalweg.engine.output import collect, csv_pieces, json_pieces
from thalweg.engine.plan import Plan, resolve
from thalweg.engine.signal_output import collect_answers, signal_csv_pieces, signal_json_pieces
from thalweg.engine.signal_plan import SignalPlan, resolve_signal
from thalweg.engine.signal_text import parse_signal
from thalweg.engine.simulate import simulate
from thalweg.engine.text import parse
from thalweg.engine.wire import encode_failure, signal_stream, stream
from thalweg.views.language import reader_language

TOO_MANY_FOR_JSON = Text(
    "got {points} points, allowed in JSON is at most {limit}: use fewer epochs or runs, or {csv}",
    "указано {points} точек, для JSON допустимо не больше {limit}: "
    "уменьшите число эпох или участников или возьмите {csv}",
)
TOO_MANY_FOR_INSIDE = Text(
    "got {points} points, allowed with what is inside the updates is at most {limit}: use fewer epochs or runs",
    "указано {points} точек, с содержимым обновлений допустимо не больше {limit}: уменьшите число эпох или участников",
)
NOT_FOUND = Text("there is no such address", "нет такого адреса")
COURSE_POINTS = 200

BROKEN = Text("the server failed; its log says why", "ошибка на сервере; причина в его журнале")


def register(server: Flask, limits: Limits) -> None:
    """Give the server its routes. Input is checked before the first byte of an answer: a bad one gets a 400."""
    routes = Blueprint("api", __name__)

    @routes.errorhandler(ExperimentError)
    def bad_input(error: ExperimentError) -> Response:
        return failure(400, error)

    @routes.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        current_app.logger.exception("%s failed", request.full_path)
        return failure(500, ExperimentError("server", BROKEN))

    @routes.get("/api/run")
    def run() -> Response:
        return streamed(asked_plan(limits))

    @routes.get("/api/inside")
    def inside() -> Response:
        """The same stream with what the updates were made of, which is several times as large."""
        plan = asked_either(limits)
        if plan.points > limits.json_points:
            message = TOO_MANY_FOR_INSIDE.format(points=plan.points, limit=limits.json_points)
            raise ExperimentError("epochs", message)
        return streamed(plan, inside=True)

    @routes.get("/api/run.csv")
    def run_csv() -> Response:
        plan = asked_plan(limits)
        response = Response(csv_pieces(plan, simulate(plan)), mimetype="text/csv")
        response.headers["Content-Disposition"] = f"attachment; filename=thalweg-{plan.experiment.landscape}.csv"
        return uncached(response)

    @routes.get("/api/run.json")
    def run_json() -> Response:
        plan = asked_plan(limits)
        check_json(plan, limits, "/api/run")
        collected = collect(plan, simulate(plan))
        return uncached(Response(json_pieces(plan, collected, reader_language()), mimetype="application/json"))

    @routes.get("/api/response")
    def response() -> Response:
        return streamed(asked_signal_plan(limits))

    @routes.get("/api/response.csv")
    def response_csv() -> Response:
        plan = asked_signal_plan(limits)
        answer = Response(signal_csv_pieces(plan, simulate(plan, asked=True)), mimetype="text/csv")
        answer.headers["Content-Disposition"] = f"attachment; filename=thalweg-{plan.signal.key}-response.csv"
        return uncached(answer)

    @routes.get("/api/response.json")
    def response_json() -> Response:
        plan = asked_signal_plan(limits)
        check_json(plan, limits, "/api/response")
        answers = collect_answers(plan, simulate(plan, asked=True))
        return uncached(Response(signal_json_pieces(plan, answers, reader_language()), mimetype="application/json"))

    @routes.get("/api/courses.json")
    def courses() -> Response:
        """The factor on the learning rate in every update of every `run=`, thinned for a small picture.

        Of a group it is that of the first run.
        """
        plan = asked_either(limits)
        step = max(1, plan.epochs // COURSE_POINTS)
        first = {run.entry: run.schedule for run in reversed(plan.runs)}
        courses = [first[entry].course(plan.epochs)[::step] for entry in range(len(first))]
        return uncached(json_response({"runs": courses}))

    @routes.get("/api/catalog")
    def catalog() -> Response:
        response = json_response(catalog_json(limits))
        response.cache_control.no_cache = True  # may be kept, but is asked for again: the limits may have changed
        response.add_etag()
        response.make_conditional(request)
        return response

    @routes.get("/healthz")
    def healthz() -> Response:
        return uncached(json_response({"status": "ok"}))

    @routes.get("/api/<path:rest>")  # or Dash would answer with the page
    def not_found(rest: str) -> Response:
        return failure(404, ExperimentError("path", NOT_FOUND))

    server.register_blueprint(routes)


def asked_plan(limits: Limits) -> Plan:
    """The plan of the query, read raw: Flask's own reading would turn `+` into a space."""
    return resolve(parse(request.query_string.decode(errors="replace"), limits), limits)


def asked_signal_plan(limits: Limits) -> SignalPlan:
    return resolve_signal(parse_signal(request.query_string.decode(errors="replace"), limits), limits)


def asked_either(limits: Limits) -> Plan | SignalPlan:
    """The plan of a query on a landscape or with a signal."""
    return asked_signal_plan(limits) if "signal" in request.args else asked_plan(limits)


def check_json(plan: Plan | SignalPlan, limits: Limits, path: str) -> None:
    if plan.points > limits.json_points:
        message = TOO_MANY_FOR_JSON.format(points=plan.points, limit=limits.json_points, csv=f"{path}.csv")
        raise ExperimentError("epochs", message)


def streamed(plan: Plan | SignalPlan, inside: bool = False) -> Response:
    language = reader_language()
    pieces = signal_stream(plan, language, inside) if isinstance(plan, SignalPlan) else stream(plan, language, inside)
    frames = until_failure(pieces, language, current_app.logger.exception)
    return uncached(Response(frames, mimetype="application/octet-stream"))


def until_failure(frames: Iterable[bytes], language: str, log: Callable[[str], None]) -> Iterator[bytes]:
    """Pass the frames on; where making them fails after the head has gone out, end with a FAIL frame."""
    try:
        yield from frames
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
