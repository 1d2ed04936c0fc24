"""For whoever watches the server: does it live, may it be asked, and what has it done?"""

from __future__ import annotations

from flask import Blueprint, Flask, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from thalweg.views.metrics import metrics_of
from thalweg.views.routes import json_response, uncached
from thalweg.views.work import RETRY_AFTER, Work


def register(server: Flask, work: Work) -> None:
    routes = Blueprint("health", __name__)
    metrics = metrics_of(server)
    metrics.watch(work)

    @routes.get("/healthz")
    def healthz() -> Response:
        return uncached(json_response({"status": "ok"}))

    @routes.get("/readyz")
    def readyz() -> Response:
        """503 while a new experiment would be refused: a proxy with several servers then asks another."""
        if not work.is_full():
            return uncached(json_response({"status": "ok"}))
        response = uncached(json_response({"status": "busy"}, 503))
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    @routes.get("/metrics")
    def shown() -> Response:
        return uncached(Response(generate_latest(metrics.registry), content_type=CONTENT_TYPE_LATEST))

    server.register_blueprint(routes)
