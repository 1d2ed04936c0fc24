"""The HTTP interface, asked of a real server."""

from __future__ import annotations

import csv
import io
import json
import socket
from collections.abc import Mapping
from urllib.parse import urlsplit

import pytest

from tests.serve import ask, served
from thalweg.app import create_app
from thalweg.catalog import Entry
from thalweg.engine import wire
from thalweg.engine.kinds.landscape import parse, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import PRESETS, RESPONSES
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS

TEXT = "landscape=simple_quad&epochs=5&run=adam:lr=0.25&run=sgd:lr=0.1@step:n=2"


def test_run_streams_the_blocks(live_url: str) -> None:
    answer = ask(live_url, f"/api/run?{TEXT}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Content-Encoding" not in answer.headers
    plan = resolve(parse(TEXT))
    read = wire.read(answer.body)
    assert read.head["experiment"] == plan.text
    assert read.columns["points"].tobytes() == plan.collect(simulate(plan)).points[..., :2].tobytes()


def test_inside_streams_the_same_rows_and_more(live_url: str) -> None:
    plain = wire.read(ask(live_url, f"/api/run?{TEXT}").body)
    answer = ask(live_url, f"/api/inside?{TEXT}", Accept_Encoding="gzip")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")
    assert "Content-Encoding" not in answer.headers
    more = wire.read(answer.body)
    for name, column in plain.columns.items():
        assert more.columns[name].tobytes() == column.tobytes()
    assert [part["name"] for part in more.head["runs"][0]["inside"]] == ["m", "v", "average", "scale"]
    assert more.columns["step"].shape == (6, 2, 2)


def test_inside_is_refused_where_it_would_be_too_much() -> None:
    with served(create_app(limits=Limits(json_points=11)).server) as url:
        assert ask(url, f"/api/run?{TEXT}").status == 200
        answer = ask(url, f"/api/inside?{TEXT}")
        assert answer.status == 400
        assert "allowed with the inside of updates is at most 11" in answer.json()["error"]["message"]


def test_trajectories_are_not_compressed_and_the_rest_is(live_url: str) -> None:
    for name in ("run", "run.csv"):
        assert "Content-Encoding" not in ask(live_url, f"/api/{name}?{TEXT}", Accept_Encoding="gzip").headers
    for target in ("/api/catalog", "/"):
        assert ask(live_url, target, Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"


def test_csv_and_json_have_the_same_numbers(live_url: str) -> None:
    answer = ask(live_url, f"/api/run.csv?{TEXT}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=thalweg-simple_quad.csv"
    runs = ask(live_url, f"/api/run.json?{TEXT}").json()["runs"]
    rows = list(csv.DictReader(io.StringIO(answer.body.decode())))
    assert len(rows) == 12
    for row in rows:
        assert [float(row[c]) for c in ("x", "y", "loss")] == runs[int(row["run"])]["points"][int(row["epoch"])]
        assert row["label"] == runs[int(row["run"])]["label"]


def test_a_plus_is_a_plus(live_url: str) -> None:
    answer = ask(live_url, "/api/run.json?landscape=simple_quad&start=1e+2,-1&epochs=1&run=adam%40step")
    assert answer.json()["runs"][0]["start"] == [100, -1]
    assert answer.json()["runs"][0]["schedule"] == "step:n=30,factor=0.5"


REGISTRIES: dict[str, Mapping[str, type[Entry]]] = {
    "landscapes": LANDSCAPES,
    "optimizers": OPTIMIZERS,
    "schedules": SCHEDULES,
    "signals": SIGNALS,
    "presets": PRESETS | {preset.key: preset for preset in RESPONSES},
}

BAD = {
    "lr=1001": ("landscape=simple_quad&run=adam:lr=1001", "run 1 (adam) lr", "runs.0.params.lr", "from 0 to 1000"),
    "name": ("landscape=simple_qad&run=adam", "landscape", "landscape", "simple_quad"),
    "nothing": ("", "landscape", "landscape", "missing"),
    "no_runs": ("landscape=simple_quad", "run", "runs", "at least one"),
    "bytes": ("landscape=%ff%00&run=adam", "landscape", "landscape", "not known"),
    "points": ("landscape=simple_quad&epochs=100000" + "&run=sgd" * 60, "epochs", "epochs", "5000000"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("path", ["/api/run", "/api/run.csv", "/api/run.json"])
def test_bad_input_is_refused_before_the_first_byte(live_url: str, path: str, name: str) -> None:
    query, field, at, words = BAD[name]
    answer = ask(live_url, f"{path}?{query}")
    assert (answer.status, answer.headers["Content-Type"]) == (400, "application/json")
    assert answer.headers["Cache-Control"] == "no-store"
    error = answer.json()["error"]
    assert (error["field"], error["path"]) == (field, at)
    assert words in error["message"]


def test_raw_bytes_in_the_query_are_no_failure(live_url: str) -> None:
    netloc = urlsplit(live_url)
    with socket.create_connection((netloc.hostname, netloc.port), timeout=30) as raw:
        raw.sendall(b"GET /api/run?landscape=\xd1\x8f\xff HTTP/1.0\r\n\r\n")
        answer = b"".join(iter(lambda: raw.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "got 2000, allowed is a number from 0 to 1000"),
        ({"Accept_Language": "fr, it;q=0.5"}, "got 2000, allowed is a number from 0 to 1000"),
        ({"Accept_Language": "ru-RU,ru;q=0.9,en;q=0.8"}, "указано 2000, допустимо число от 0 до 1000"),
    ],
)
def test_messages_are_in_the_readers_language(live_url: str, headers: dict[str, str], message: str) -> None:
    answer = ask(live_url, "/api/run?landscape=simple_quad&run=adam:lr=2000", **headers)
    assert answer.json()["error"]["message"] == message


def test_json_is_for_so_many_points_and_csv_for_more() -> None:
    with served(create_app(Limits(json_points=10)).server) as url:
        error = ask(url, f"/api/run.json?{TEXT}").json()["error"]
        assert (error["field"], error["path"]) == ("epochs", "epochs")
        assert "got 12 points" in error["message"]
        assert "at most 10" in error["message"]
        assert "/api/run.csv" in error["message"]
        assert ask(url, f"/api/run.csv?{TEXT}").body.count(b"\n") == 13


def test_courses_are_the_factors_of_every_run(live_url: str) -> None:
    query = "landscape=simple_quad&epochs=4&run=sgd&run=sgd@step:n=2,factor=0.5"
    assert ask(live_url, f"/api/courses.json?{query}").json() == {"runs": [[1, 1, 1, 1], [1, 1, 0.5, 0.5]]}
    long = ask(live_url, "/api/courses.json?landscape=simple_quad&epochs=90000&run=sgd@cosine").json()["runs"][0]
    assert 200 <= len(long) <= 201


def test_catalog_has_everything(live_url: str) -> None:
    answer = ask(live_url, "/api/catalog")
    catalog = answer.json()
    for kind, registry in REGISTRIES.items():
        assert catalog[kind].keys() == registry.keys()
        for key, entry in registry.items():
            said = json.loads(json.dumps(entry.as_json()))
            assert {name: catalog[kind][key][name] for name in said} == said
            assert [p["name"] for p in catalog[kind][key]["params"]] == [p.name for p in entry.params()]
    limits = {"runs": 64, "members": 4096, "epochs": 100_000, "points": 5_000_000, "json_points": 1_000_000}
    assert catalog["limits"] == limits
    assert catalog["fields"].keys() == {"start", "epochs", "noise", "seed", "seeds", "n"}
    again = ask(live_url, "/api/catalog", If_None_Match=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_healthz(live_url: str) -> None:
    answer = ask(live_url, "/healthz")
    assert (answer.status, answer.json(), answer.headers["Cache-Control"]) == (200, {"status": "ok"}, "no-store")


@pytest.mark.parametrize("path", ["/api/run", "/api/run.csv", "/api/run.json", "/api/catalog", "/healthz"])
def test_head_and_options(live_url: str, path: str) -> None:
    head = ask(live_url, f"{path}?{TEXT}", "HEAD")
    assert (head.status, head.body) == (200, b"")
    options = ask(live_url, path, "OPTIONS")
    assert (options.status, options.body) == (200, b"")
    assert set(options.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert ask(live_url, f"{path}?{TEXT}", "POST").status == 405


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/runs", "/api/run/more"])
def test_an_unknown_address_of_the_api_is_not_the_page(live_url: str, path: str) -> None:
    answer = ask(live_url, path)
    assert answer.status == 404
    assert answer.json()["error"]["message"] == "there is no such address"


NOWHERE = ["/nonsense", "/nonsense/page", "/files/", "/index.html", "/run", "/_page/a/..//%0d%0a/_dash-dependencies"]


@pytest.mark.parametrize("path", NOWHERE)
def test_an_unknown_address_is_a_short_page_without_scripts(live_url: str, path: str) -> None:
    for language, words in (
        ("en", b"There is nothing at this address."),
        ("ru", "По этому адресу ничего нет.".encode()),
        ("de", b"Unter dieser Adresse ist nichts."),
    ):
        answer = ask(live_url, path, Accept_Language=language)
        assert (answer.status, answer.headers.get_content_type()) == (404, "text/html")
        assert words in answer.body
        assert f'<html lang="{language}">'.encode() in answer.body
        assert b'<a href="/">' in answer.body
        assert b"<script" not in answer.body


@pytest.mark.parametrize("name", ["any.js", "any.css", "thalweg-.js", "thalweg-0123456789abcdef.svg", "thalweg.js"])
def test_a_page_file_has_its_name(live_url: str, name: str) -> None:
    assert ask(live_url, f"/files/{name}").status == 404


def test_a_page_from_before_an_update_gets_its_scripts(live_url: str) -> None:
    answer = ask(live_url, "/files/thalweg-0123456789abcdef.js")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_the_icon_is_where_browsers_look_for_it(live_url: str) -> None:
    answer = ask(live_url, "/favicon.ico")
    assert (answer.status, answer.headers.get_content_type()) == (200, "image/svg+xml")
