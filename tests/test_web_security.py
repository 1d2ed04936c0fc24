"""What browsers are told about every answer's safety, and that nothing that comes from outside gets into a document."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from thalweg.app import create_app
from thalweg.engine.limits import MOST_BYTES_ASKED
from thalweg.views.web_security import FramesError

TEXT = "landscape=simple_quad&epochs=5&run=adam"
HOSTILE = "<img src=x onerror=alert(1)>"
DOCUMENTS = [
    "/",
    "/nonsense",
    f"/{HOSTILE}",
    "/favicon.ico",
    "/assets/icons/thalweg.svg",
    "/_dash-component-suites/a/b",
]
DATA = [
    *("/healthz", "/api/catalog", "/_dash-layout", "/_dash-dependencies", "/files/nothing.js", "/api/nothing"),
    *(f"/api/{name}?{TEXT}" for name in ("run", "run.csv", "run.json", "inside", "courses.json")),
    *("/api/response?signal=step&epochs=5&run=sgd", "/api/run?", f"/api/run?landscape={HOSTILE}"),
    *(f"/api/{name}?landscape=beale" for name in ("contour", "contour.json", "surface.json")),
    *("/api/value.json?landscape=beale&at=1,1", "/api/thumbnail/beale.png", f"/api/thumbnail/{HOSTILE}.png"),
]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app().server.test_client()
    return client


def own_files(client: FlaskClient) -> list[str]:
    return [f"/{address.lstrip('/')}" for address in re.findall(r'(?:src|href)="([^"]+)"', client.get("/").text)]


def answers(client: FlaskClient) -> Iterator[tuple[str, TestResponse]]:
    """One of every kind of answer."""
    for address in (*DOCUMENTS, *DATA, *own_files(client)):
        yield address, client.get(address, buffered=True)
    yield "HEAD", client.head("/")
    yield "OPTIONS", client.options("/api/run")
    yield "405", client.post("/api/run")
    yield "400", client.post("/_dash-update-component", json={})
    much = "x" * (MOST_BYTES_ASKED + 1)
    yield "413", client.post("/_dash-update-component", data=much, content_type="application/json")
    yield "304", client.get("/", headers={"If-None-Match": client.get("/").headers["ETag"]})


def test_every_answer_says_how_it_may_be_used(client: FlaskClient) -> None:
    statuses = set()
    for name, answer in answers(client):
        statuses.add(answer.status_code)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", name
        assert answer.headers["Referrer-Policy"] == "same-origin", name
        is_document = answer.mimetype in ("text/html", "image/svg+xml")
        assert ("Content-Security-Policy" in answer.headers) == (is_document or name == "304"), name
        assert "Set-Cookie" not in answer.headers, name  # the page itself keeps language and theme
    assert statuses == {200, 304, 400, 404, 405, 413}


def test_only_the_scripts_of_the_document_may_stand_in_it(client: FlaskClient) -> None:
    answer = client.get("/")
    inline = re.findall(r"<script(?![^>]* src=)(?![^>]*application/json)[^>]*>(.*?)</script>", answer.text, re.DOTALL)
    assert len(inline) == 1
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in inline]
    directives = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    assert directives.pop("script-src") == f"'self' blob: 'sha256-{hashes[0]}'"
    assert directives == {
        "default-src": "'none'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' blob: data:",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'self'",
    }


def test_a_setting_says_who_may_show_the_page_in_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_FRAMES", "https://course.example.org  http://*.example.org:8080 *")
    policy = create_app().server.test_client().get("/").headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://course.example.org http://*.example.org:8080 *")


@pytest.mark.parametrize(
    "site", ["course.example.org", "https://a.org;script-src", "https://a.org/path", "https:", "я"]
)
def test_a_frame_is_on_a_site(monkeypatch: pytest.MonkeyPatch, site: str) -> None:
    monkeypatch.setenv("THALWEG_FRAMES", f"https://a.org {site}")
    with pytest.raises(FramesError, match="allowed are sites like"):
        create_app()


@pytest.mark.parametrize("host", ["forged.example.org", "a b", '"><script>alert(1)</script>', "[::1", ""])
def test_the_document_does_not_depend_on_the_host_that_was_asked(client: FlaskClient, host: str) -> None:
    ours = client.get("/").data
    headers = {"Host": host, "X-Forwarded-Host": host, "Forwarded": f"host={host}"}
    assert client.get("/", headers=headers).data == ours


def test_no_document_repeats_what_was_asked(client: FlaskClient) -> None:
    for address in (f"/{HOSTILE}", f"/?{HOSTILE}", f"/files/{HOSTILE}", f"/?landscape={HOSTILE}", f"/assets/{HOSTILE}"):
        headers = {"Accept-Language": HOSTILE, "Cookie": f"lang={HOSTILE}; theme={HOSTILE}", "Referer": HOSTILE}
        answer = client.get(address, headers=headers)
        assert "onerror" not in answer.text, address


@pytest.mark.parametrize("value", ["%00", "bytes=9999999-", "bytes=5-1", "-1"])
@pytest.mark.parametrize("path", ["/favicon.ico", "/assets/icons/thalweg.svg"])
def test_a_range_that_cannot_be_had_is_no_failure(client: FlaskClient, path: str, value: str) -> None:
    with client.get(path, headers={"Range": value}) as answer:
        assert answer.status_code in (200, 206, 416)


RAW = "\xff\xfe\xd1"  # as WSGI hands bytes over; none of them is UTF-8


@pytest.mark.parametrize(
    "query", [RAW, f"landscape={RAW}", f"theme={RAW}", f"{TEXT}&{RAW}", f"landscape=beale&{RAW}=1"]
)
def test_bytes_that_are_no_text_are_no_failure(client: FlaskClient, query: str) -> None:
    """Other WSGI hosts pass them on as they come, in the query and in the path."""
    routes = [rule.rule for rule in client.application.url_map.iter_rules()]
    paths = {re.sub("<[^>]*>", name, route) for route in routes for name in (RAW, "beale")}
    for path in sorted(paths):
        assert asked(client, path, query) < 500, path


def asked(client: FlaskClient, path: str, query: str) -> int:
    """The status of the answer to a request with exactly these bytes."""
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query}
    with client.open("/", environ_overrides=environ) as answer:
        return int(answer.status_code)
