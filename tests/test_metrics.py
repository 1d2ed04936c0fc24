"""What the server counts, and what it says to whoever watches it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from thalweg.app import create_app
from thalweg.engine.limits import MOST_BYTES_ASKED
from thalweg.views import logs, work
from thalweg.views.metrics import metrics_of

TEXT = "landscape=simple_quad&epochs=5&run=adam&run=sgd"


@pytest.fixture
def server() -> Flask:
    server: Flask = create_app().server
    return server


@pytest.fixture
def client(server: Flask) -> FlaskClient:
    return server.test_client()


def value(server: Flask, name: str, **labels: str) -> float:
    return metrics_of(server).registry.get_sample_value(f"thalweg_{name}", labels) or 0


def test_requests_are_counted_by_route_and_status(server: Flask, client: FlaskClient) -> None:
    for address in ("/healthz", "/healthz", f"/api/run?{TEXT}", "/api/run?", "/api/nothing", "/other"):
        client.get(address).close()
    assert value(server, "requests_total", route="/healthz", status="200") == 2
    assert value(server, "requests_total", route="/api/run", status="200") == 1
    assert value(server, "requests_total", route="/api/run", status="400") == 1
    assert value(server, "requests_total", route="/<path:path>", status="404") == 2


def test_labels_do_not_grow_with_what_is_asked(server: Flask, client: FlaskClient) -> None:
    def lines() -> int:
        return client.get("/metrics").text.count("\n")

    def ask(n: int) -> None:
        for path in ("/a{}", "/api/run?{}", "/api/thumbnail/{}.png", "/files/{}", "/_page/{}/{}/{}/_dash-layout"):
            client.get(path.replace("{}", f"x{n}"), headers={"Host": f"h{n}", "Cookie": f"lang={n}"}).close()

    ask(0)
    lines()
    before = lines()
    for n in range(1, 30):
        ask(n)
    assert lines() == before


def test_streams_epochs_and_what_is_kept_are_counted(server: Flask, client: FlaskClient) -> None:
    answer = client.get(f"/api/run?{TEXT}")
    pieces = iter(answer.response)
    next(pieces)
    assert value(server, "streams_open") == 1
    assert value(server, "first_block_seconds_count") == 0
    assert len(list(pieces)) == 2
    answer.close()
    assert value(server, "streams_open") == 0
    assert value(server, "epochs_total") == 12
    assert value(server, "first_block_seconds_count") == 1
    client.get(f"/api/run?{TEXT}").close()
    assert value(server, "first_block_seconds_count") == 2
    assert value(server, "epochs_total") == 12
    for ending in (".csv", ".json"):
        assert client.get(f"/api/run{ending}?{TEXT}").data
    assert value(server, "epochs_total") == 36
    assert value(server, "first_block_seconds_count") == 2
    for found in ("no", "yes"):
        client.get("/api/catalog")
        assert value(server, "kept_total", cache="answers", found=found) == 1
        assert value(server, "kept_total", cache="streams", found=found) == 1


def test_a_stream_whose_reader_leaves_is_not_open_any_more(server: Flask, client: FlaskClient) -> None:
    answer = client.get("/api/run?landscape=simple_quad&epochs=90000&run=adam", buffered=False)
    next(iter(answer.response))
    assert value(server, "streams_open") == 1
    answer.response.close()  # type: ignore[union-attr]
    assert value(server, "streams_open") == 0


def test_what_is_refused_is_counted_by_reason_and_readiness_tells(
    monkeypatch: pytest.MonkeyPatch, server: Flask, client: FlaskClient
) -> None:
    assert (client.get("/readyz").status_code, client.get("/readyz").json) == (200, {"status": "ok"})
    client.get("/api/run?")
    client.post("/_dash-update-component", data="x" * (MOST_BYTES_ASKED + 1), content_type="application/json")
    monkeypatch.setattr(work, "MOST_POINTS", 0)
    full = create_app().server
    for address in (f"/api/run?{TEXT}", "/readyz"):
        answer = full.test_client().get(address)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, str(work.RETRY_AFTER))
    assert full.test_client().get("/healthz").status_code == 200
    assert value(full, "refused_total", reason="busy") == 2
    assert [value(server, "refused_total", reason=reason) for reason in ("input", "size", "busy")] == [1, 1, 0]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The log as JSON, and as it was afterwards."""
    monkeypatch.setenv("THALWEG_LOG", "json")
    ours = logging.getLogger("thalweg")
    before = (ours.handlers[:], ours.level, ours.propagate)
    yield
    ours.handlers[:], ours.level, ours.propagate = before


def test_the_log_is_a_line_for_each_event(capfd: pytest.CaptureFixture[str], lines: None) -> None:
    client = create_app().server.test_client()
    create_app()  # says nothing twice
    capfd.readouterr()
    assert client.get(f"/api/run?{TEXT}").data
    client.get("/healthz", headers={"Accept": "я\n"[:1]})
    said = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert [(event["event"], event["route"]) for event in said] == [
        ("request", "/api/run"),
        ("stream ended", "/api/run"),
        ("request", "/healthz"),
    ]
    assert said[0].keys() == {"time", "level", "event", "method", "route", "status", "ms"}
    assert (said[0]["level"], said[0]["method"], said[0]["status"]) == ("info", "GET", 200)
    assert said[1]["ended"] == "whole"
    try:
        raise ZeroDivisionError("я")
    except ZeroDivisionError:
        logging.getLogger("thalweg.app").exception("it failed")
    [failed] = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    assert (failed["level"], failed["event"]) == ("error", "it failed")
    assert failed["traceback"].endswith("ZeroDivisionError: я")


def test_another_style_of_the_log_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_LOG", "xml")
    with pytest.raises(logs.LogError, match="THALWEG_LOG: got 'xml', allowed is one of text, json"):
        create_app()
