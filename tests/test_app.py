"""The application: several in one process, one for a WSGI host, and one below a path."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.serve import served
from thalweg import app
from thalweg.app import create_app
from thalweg.engine.limits import Limits
from thalweg.views.prefix import PrefixError

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


@pytest.mark.parametrize("passed_on", [True, False])
def test_behind_a_proxy_the_page_has_a_path(monkeypatch: pytest.MonkeyPatch, passed_on: bool) -> None:
    """A proxy passes the path on, as JupyterHub's, or takes it away."""
    monkeypatch.setenv("THALWEG_PREFIX", "/user/a/thalweg/")
    client = create_app().server.test_client()

    def text(path: str) -> str:
        with client.get(f"/user/a/thalweg{path}" if passed_on else path) as answer:
            return str(answer.data, "utf-8", "replace")  # a stream is no text, but begins with a word

    page = text("/")
    addresses = re.findall(r'(?:src|href)="(/[^"]*)"', page)
    assert len(addresses) > 3
    for address in addresses:
        assert address.startswith("/user/a/thalweg/")
        assert "There is nothing" not in text(address.removeprefix("/user/a/thalweg")), address
    config = re.search(r'<script id="_dash-config"[^>]*>(.*?)</script>', page)
    assert config
    layout = json.loads(config[1])["requests_pathname_prefix"] + "_dash-layout"
    assert layout.startswith("/user/a/thalweg/")
    assert json.loads(text(layout.removeprefix("/user/a/thalweg")))
    assert text(f"/api/run?{TEXT}").startswith("HEAD")
    assert 'href="/user/a/thalweg/"' in text("/nonsense")


def test_a_prefix_is_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_PREFIX", "thalweg")
    with pytest.raises(PrefixError, match="allowed is a path like /thalweg"):
        create_app()
