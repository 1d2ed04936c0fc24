"""Answers that depend on their address alone: made once, compressed once, kept by the server and by browsers."""

from __future__ import annotations

import gzip
import json
import re
import struct
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import brotli
import numpy as np
import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.test import Client

from tests.test_figures import trace_of, unpacked
from thalweg.app import create_app
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Domain
from thalweg.views import answers
from thalweg.views.contour_bytes import HOLE, contour_bytes, rounded
from thalweg.views.figures import contour_figure
from thalweg.views.first_visit import prepare
from thalweg.views.language import LANGUAGES

BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd"}
THUMBNAIL = "/api/thumbnail/hills_and_canyon.png?theme=light"
PLAIN_DASH = 1_989_000  # bytes: see docs/performance.md
OPENING_RUN = 27_000
CONTOUR = "/api/contour?landscape=hills_and_canyon&theme=light"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app().server.test_client()
    return client


def loaded(client: FlaskClient) -> Iterator[str]:
    """What the page's document loads by itself, and what Dash's renderer then asks for."""
    document = client.get("/").text
    yield from (
        "/" + address.lstrip("/") for address in re.findall(r'(?:script src|stylesheet" href)="([^"]+)"', document)
    )
    found = re.search(r'<script id="_dash-config" type="application/json">(.*?)</script>', document)
    assert found
    prefix = json.loads(found[1])["requests_pathname_prefix"]
    yield from (f"{prefix}_dash-layout", f"{prefix}_dash-dependencies")


def test_what_the_page_loads_is_kept_by_browsers_for_good(client: FlaskClient) -> None:
    addresses = list(loaded(client))
    assert 10 < len(addresses) <= 16
    for address in addresses:
        answer = client.get(address, headers=BROWSER)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, answers.FOREVER), address
        assert answer.headers["Content-Encoding"] == "br" or len(answer.data) < answers.LEAST, address


def test_nothing_is_loaded_that_the_page_does_not_use(client: FlaskClient) -> None:
    unused = "dash_table|plotly.min|polyfill|dash_core_components"
    assert not [address for address in loaded(client) if re.search(unused, address)]


def test_a_first_visit_loads_less_than_half_of_what_plain_dash_does(client: FlaskClient) -> None:
    addresses = ["/", *loaded(client), CONTOUR, THUMBNAIL]
    size = sum(len(client.get(address, headers=BROWSER).data) for address in addresses)
    assert size + OPENING_RUN <= 0.45 * PLAIN_DASH


def test_the_core_components_are_there_when_something_is_typeset(client: FlaskClient) -> None:
    [boot] = re.findall(r'<script id="boot" type="application/json">(.*?)</script>', client.get("/").text)
    addresses = json.loads(boot)["core_components"]
    assert [re.sub(r"\.v.*", "", address.rpartition("/")[2]) for address in addresses] == [
        "dash_core_components",
        "dash_core_components-shared",
    ]
    for address in addresses:
        answer = client.get(address, headers=BROWSER)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, answers.FOREVER)


def test_the_document_is_small_and_asked_for_again(client: FlaskClient) -> None:
    answer = client.get("/", headers=BROWSER)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert len(answer.data) < 5000
    again = client.get("/?landscape=booth&run=sgd", headers=BROWSER | {"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/", headers=BROWSER | {"If-None-Match": answer.headers["ETag"], "Accept-Language": "ru"})
    assert other.status_code == 200


@pytest.mark.parametrize("address", ["/", "/_dash-layout", "/_dash-dependencies", CONTOUR, "/api/catalog"])
def test_every_form_of_an_answer_is_the_same_answer(client: FlaskClient, address: str) -> None:
    plain, zipped, packed = (
        client.get(address, headers={"Accept-Encoding": name}) for name in ("identity", "gzip, deflate", "gzip, br")
    )
    assert "Content-Encoding" not in plain.headers
    assert (zipped.headers["Content-Encoding"], packed.headers["Content-Encoding"]) == ("gzip", "br")
    assert gzip.decompress(zipped.data) == brotli.decompress(packed.data) == plain.data
    assert len({answer.headers["ETag"] for answer in (plain, zipped, packed)}) == 3
    for answer in (plain, zipped, packed):
        assert "Accept-Encoding" in answer.headers["Vary"]
        same = {"Accept-Encoding": answer.headers.get("Content-Encoding", "identity")}
        again = client.get(address, headers=same | {"If-None-Match": answer.headers["ETag"]})
        assert again.status_code == 304


def test_an_outdated_page_gets_what_is_current(client: FlaskClient) -> None:
    for address in loaded(client):
        old, changes = re.subn(r"[0-9a-f]{16}", "0123456789abcdef", address)
        if changes:
            answer = client.get(old)
            assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache"), old
            assert answer.data == client.get(address).data


@pytest.mark.parametrize(
    "address", ["/_page/en/light/x/other", "/_dash-component-suites/dash/none.js", "/_dash-component-suites/x/y.js"]
)
def test_other_addresses_there_are_not(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code >= 400


def test_an_answer_that_many_ask_for_is_made_and_compressed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made, packed = [], []

    def view() -> Response:
        made.append(threading.get_ident())
        time.sleep(0.1)
        return Response("a long answer " * 1000)

    def pack(content: bytes) -> bytes:
        packed.append(len(content))
        return b"packed"

    monkeypatch.setitem(answers.COMPRESS, "br", pack)
    server = Flask("one")
    server.add_url_rule("/", view_func=answers.kept(view))
    with ThreadPoolExecutor(8) as pool:
        bodies = list(pool.map(lambda _: server.test_client().get("/", headers=BROWSER).data, range(16)))
    assert (set(bodies), len(made), len(packed)) == ({b"packed"}, 1, 1)


def test_what_is_kept_is_bounded_and_errors_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_BYTES", 100_000)
    asked: list[str] = []

    def view(name: str) -> Response:
        asked.append(name)
        if name == "broken":
            raise ValueError(name)
        return Response(name * 1000, 404 if name == "none" else 200)

    server = Flask("bounded")
    server.add_url_rule("/<name>", view_func=answers.kept(view))
    client = server.test_client()
    for name in [*(f"name-{i}" for i in range(100)), "broken", "none"]:
        client.get(f"/{name}")
    kept = answers.answers_of(server).answers
    assert 5 < len(kept) < 12
    assert sum(answer.size() for answer in kept.values()) <= answers.MOST_BYTES
    asked.clear()
    for name in ("name-99", "name-0", "broken", "none"):
        client.get(f"/{name}")
    assert asked == ["name-0", "broken", "none"]


def test_what_is_prepared_is_what_a_first_visit_asks_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in answers.COMPRESS:
        monkeypatch.setitem(answers.COMPRESS, name, lambda content: content[:1])
    server = create_app().server
    prepare(server)
    prepared = set(answers.answers_of(server).answers)
    for language in LANGUAGES:
        client = server.test_client()
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = language
        for address in [
            "/?landscape=booth",
            *loaded(client),
            CONTOUR,
            "/api/thumbnail/hills_and_canyon.png?theme=light",
        ]:
            assert client.get(address, headers=BROWSER).status_code == 200
    assert set(answers.answers_of(server).answers) == prepared


def test_behind_a_path_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that strips it, with Dash's own setting for the addresses that Dash writes."""
    monkeypatch.setenv("DASH_REQUESTS_PATHNAME_PREFIX", "/some/where/")
    mounted = Client(DispatcherMiddleware(Response("elsewhere", 404), {"/some/where": create_app().server}))
    document = mounted.get("/some/where/").text
    own = [f"/some/where/{name}" for name in re.findall(r'"(files/[^"]*)"', document)]
    dash = re.findall(r'"(/some/where/_[^"]*)"', document)
    assert len(own) >= 4
    assert len(dash) >= 8
    for address in [*own, *(a for a in dash if a.endswith(".js")), *(f"{a}_dash-layout" for a in dash if "_page" in a)]:
        assert mounted.get(address).status_code == 200, address


def decoded(content: bytes) -> np.ndarray:
    """z of `/api/contour`, as docs/wire-format.md says."""
    [length] = struct.unpack_from("<I", content)
    grid = json.loads(content[4 : 4 + length])["grid"]
    planes = np.frombuffer(content[4 + length :], np.uint8).reshape(4, -1)
    folded = np.ascontiguousarray(planes.T).view("<u4").reshape(grid["rows"], grid["columns"])
    steps = ((folded >> 1) ^ -(folded & 1).astype("<i8")).astype(np.int32)
    units = np.cumsum(np.cumsum(steps.astype(np.int64), axis=1), axis=0).astype(np.int32)
    return np.where(units == grid["hole"], np.nan, grid["base"] + units * grid["quantum"])


@pytest.mark.parametrize("key", LANDSCAPES)
def test_the_contour_in_bytes_is_the_figure_to_a_fraction_of_a_line(key: str) -> None:
    landscape = LANDSCAPES[key]()
    (x, y), width = landscape.start, landscape.domain.x1 - landscape.domain.x0
    for window in (landscape.domain, Domain(x - width / 1e4, x + width / 1e4, y - width / 1e4, y + width / 1e4)):
        trace = trace_of(contour_figure(landscape, window, "light"))
        z, content = unpacked(trace["z"]), contour_bytes(landscape, window, "light")
        assert np.abs(decoded(content) - z).max() <= trace["contours"]["size"] / 2048 + 1e-6 * np.abs(z).max()
        assert len(brotli.compress(content, quality=5)) < 90_000


def test_holes_and_heights_beyond_all_lines_survive() -> None:
    units = rounded(np.array([[np.nan, 1e30, -1e30], [0.5, np.nan, 3]]), 2.0**-10)
    assert units.tolist() == [[HOLE, 2**28, -(2**28)], [512, HOLE, 3072]]
