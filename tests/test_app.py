"""The application: several in one process, one for a WSGI host, and the server's buffers."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.serve import served
from thalweg import app, serving
from thalweg.app import create_app
from thalweg.engine.limits import Limits

TEXT = "landscape=simple_quad&epochs=5&run=adam&run=sgd"


def status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def data(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def test_two_applications_in_one_process() -> None:
    """Each has its own page, all callbacks, and its own limits."""
    first, second = create_app(), create_app(Limits(runs=1))
    with served(first.server) as one, served(second.server) as other:
        pages = [data(f"{url}/_dash-dependencies") for url in (one, other)]
        assert pages[0] == pages[1]
        assert len(pages[0]) > 3
        assert [status(f"{url}/api/run?{TEXT}") for url in (one, other)] == [200, 400]
        assert [data(f"{url}/api/catalog")["limits"]["runs"] for url in (one, other)] == [64, 1]


ROUTES = [
    *("/", "/healthz", "/api/catalog", f"/api/run?{TEXT}", f"/api/run.csv?{TEXT}", f"/api/run.json?{TEXT}"),
    *(f"/api/inside?{TEXT}", f"/api/courses.json?{TEXT}", "/api/response?signal=step&epochs=5&run=sgd"),
    *("/api/contour.json?landscape=ackley&window=0,1.5,0,2", "/api/surface.json?landscape=ackley&window=0,1.5,0,2"),
    "/api/thumbnail/ackley.png",
]


def test_every_route_uses_the_limits_of_its_application(monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(Limits(epochs=5)).server.test_client()
    monkeypatch.setenv("THALWEG_MAX_EPOCHS", "not a number")
    assert {route: client.get(route).status_code for route in ROUTES} == dict.fromkeys(ROUTES, 200)
    more = TEXT.replace("epochs=5", "epochs=6")
    assert client.get(f"/api/run?{more}").status_code == 400


@pytest.mark.parametrize("picture", ["contour", "surface"])
@pytest.mark.parametrize(
    "landscape",
    [
        "ackley%26epochs=3%26run=adam",
        "ackley%2526epochs=3",
        "ackley%23",
        "x?ackley",
        "%3Flandscape=ackley",
        "ackley%26",
    ],
)
def test_the_landscape_of_a_picture_is_decoded_once(picture: str, landscape: str) -> None:
    answer = create_app().server.test_client().get(f"/api/{picture}.json?landscape={landscape}")
    assert answer.status_code == 400
    assert answer.json["error"]["field"] == "landscape"


def test_the_application_of_a_wsgi_host_is_made_once() -> None:
    assert app.server is app.server
    with served(app.server) as url:
        assert data(f"{url}/healthz") == {"status": "ok"}
    with pytest.raises(AttributeError, match="sevrer"):
        _ = app.sevrer


def test_waiting_bytes_stay_in_memory_and_are_few() -> None:
    """waitress spills its buffer to disk beyond its overflow size, and stops computing at its high watermark."""
    listening = serving.listen(create_app().server, "127.0.0.1", 0)
    try:
        assert listening.adj.outbuf_high_watermark < listening.adj.outbuf_overflow
        assert listening.adj.connection_limit > 200 * 6  # a hall full of phones
    finally:
        listening.close()
