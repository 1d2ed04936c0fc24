"""Short addresses for phones: codes, their bounds, their QR codes, and the way back to the page."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from thalweg import serving
from thalweg.app import create_app
from thalweg.engine.limits import Limits
from thalweg.views import short
from thalweg.views.language import words
from thalweg.views.openapi import description

QUERY = "landscape=booth&start=1,-1&epochs=20&noise=0&seed=413&run=adam:lr=0.25&run=sgd:lr=0.1~0.2"
VIEW = "epoch=7&hidden=1&zoom=-1,1,-2,2.5&name=%22%3C%25%2B"
HALL = "http://192.168.1.23:8050"


@pytest.fixture
def client() -> FlaskClient:
    app = create_app()
    app.server.config["THALWEG_SHARE"] = {"url": HALL, "local": False}
    client: FlaskClient = app.server.test_client()
    return client


def made(client: FlaskClient, query: str = QUERY, view: str = VIEW, **more: str) -> Any:
    answer = client.post("/api/short", json={"query": query, "hash": view, **more})
    assert answer.status_code == 200, answer.data
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json


def refused(client: FlaskClient, status: int = 400, **request: Any) -> Any:
    answer = client.post("/api/short", **request)
    assert answer.status_code == status
    assert answer.json
    return answer.json["error"]


def test_a_short_address_leads_to_exactly_what_it_was_made_for(client: FlaskClient) -> None:
    code = made(client)["code"]
    assert re.fullmatch(f"[{short.ALPHABET}]{{4}}", code)
    for address in (f"/S/{code}", f"/s/{code}", f"/s/{code.lower()}", f"/S/{code[:2].lower()}{code[2:]}"):
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (302, "no-store")
        assert urljoin(f"{HALL}{address}", answer.headers["Location"]) == f"{HALL}/?{QUERY}#{VIEW}"
    assert client.get(f"/S/{made(client, view='')['code']}").headers["Location"] == f"../?{QUERY}"


def test_the_same_content_has_the_same_code_and_another_another(client: FlaskClient) -> None:
    codes = [made(client, view=f"epoch={epoch}")["code"] for epoch in (1, 2, 1)]
    assert codes[0] == codes[2] != codes[1]
    assert made(create_app().server.test_client(), view="epoch=1", page=HALL)["code"] == codes[0]  # after a restart


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize(
    "address", ["/S/2222", "/s/222", "/S/%00%0d%0a", "/S/%3Cimg%3E", "/s/%C3%9F", f"/S/{'2' * 9999}"]
)
def test_an_unknown_code_gives_a_page_that_leads_to_ours(client: FlaskClient, address: str, language: str) -> None:
    answer = client.get(address, headers={"Accept-Language": language})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert words(language)("nowhere.no_code") in answer.text
    assert 'href="/"' in answer.text


def test_below_a_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the proxy passes the path on or takes it away."""
    monkeypatch.setenv("THALWEG_PREFIX", "/some/where")
    client = create_app().server.test_client()
    [address] = made(client, page="https://www.example.org/some/where/")["addresses"]
    assert address["url"].startswith("https://www.example.org/some/where/S/")
    code = address["url"][-4:]
    for path in (f"/some/where/S/{code}", f"/some/where/s/{code.lower()}", f"/S/{code}"):
        location = client.get(path).headers["Location"]
        assert urljoin(address["url"], location) == f"https://www.example.org/some/where/?{QUERY}#{VIEW}"
    assert 'href="/some/where/"' in client.get("/some/where/s/2222").text


def test_the_page_says_its_address_only_where_the_server_does_not_know_it(client: FlaskClient) -> None:
    assert made(client, page="https://forged.example.org/")["addresses"][0]["url"].startswith(HALL)
    unknown = create_app().server.test_client()
    assert made(unknown, page="https://example.org")["addresses"][0]["url"].startswith("https://example.org/S/")
    assert refused(unknown, json={"query": QUERY}, headers={"Host": "forged.example.org"})["field"] == "page"


@pytest.mark.parametrize(
    ("base", "level"),
    [
        (HALL, "M"),
        ("http://192.168.100.123:65535", "M"),
        ("http://10.0.0.1", "Q"),
        ("https://optimizers.example.org", "M"),
        ("https://optimizers.institute.example.org", "L"),
    ],
)
def test_the_code_of_a_plain_address_has_25_modules(base: str, level: str) -> None:
    found = short.symbol(short.in_capitals(f"{base}/S/K7QF"))
    assert (found.symbol_size(border=0), found.mode, found.error) == ((25, 25), "alphanumeric", level)


def test_a_path_keeps_its_case_in_the_code() -> None:
    capitals = short.in_capitals("https://www.example.org/optim/S/K7QF")
    assert capitals == "HTTPS://WWW.EXAMPLE.ORG/optim/S/K7QF"
    assert short.symbol(capitals).symbol_size(border=0) == (29, 29)


def test_the_picture_is_dark_on_light_with_a_quiet_zone(client: FlaskClient) -> None:
    code, [address] = (made(client)[name] for name in ("code", "addresses"))
    svg = ElementTree.fromstring(address["svg"])
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert svg.attrib["viewBox"] == "0 0 33 33"
    ground, modules = svg
    assert (ground.attrib["fill"], modules.attrib["stroke"]) == ("#fff", "#000")
    assert short.picture(f"HTTP://192.168.1.23:8050/S/{code}") == address["svg"]


def test_what_was_used_last_is_kept(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(short, "MOST_CODES", 3)
    client = create_app().server.test_client()
    codes = [made(client, view=f"epoch={epoch}", page=HALL)["code"] for epoch in (1, 2, 3)]
    assert client.get(f"/s/{codes[0]}").status_code == 302  # used, so the second goes
    made(client, view="epoch=4", page=HALL)
    assert [client.get(f"/s/{code}").status_code for code in codes] == [302, 404, 302]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ([], "body"),
        ("text", "body"),
        ({}, "landscape"),
        ({"query": 3}, "query"),
        ({"query": "landscape=booth&run=sgd\r\nSet-Cookie: a=b"}, "query"),
        ({"query": "landscape=booth&run=sgd#epoch=1"}, "query"),
        ({"query": f"landscape=booth&run=sgd&{'a' * 9000}"}, "query"),
        ({"query": "landscape=nowhere&run=sgd"}, "landscape"),
        ({"query": "landscape=booth&run=sgd:lr=-1"}, "run 1 (sgd) lr"),
        ({"query": QUERY, "hash": "epoch=1 2"}, "hash"),
        ({"query": QUERY, "hash": "эпоха"}, "hash"),
        ({"query": QUERY, "hash": ["epoch=1"]}, "hash"),
        ({"query": QUERY, "hash": "a" * 9000}, "hash"),
        ({"query": QUERY, "page": "javascript:alert(1)"}, "page"),
        ({"query": QUERY, "page": 'https://example.org/"><script>'}, "page"),
        ({"query": QUERY, "page": f"https://example.org/{'a' * 300}"}, "page"),
    ],
)
def test_bad_input_names_the_field(client: FlaskClient, body: Any, field: str) -> None:
    assert refused(client, json=body)["field"] == field


def test_another_site_cannot_make_a_form_of_it(client: FlaskClient) -> None:
    body = json.dumps({"query": QUERY})
    for sent in (body, "[" * 100_000, "\xff", ""):
        assert refused(client, data=sent, content_type="text/plain")["field"] == "body"
    assert refused(client, data="[" * 100_000, content_type="application/json")["field"] == "body"


def test_several_workers_are_refused_with_the_reason(client: FlaskClient) -> None:
    error = refused(client, 501, json={"query": QUERY}, environ_overrides={"wsgi.multiprocess": True})
    assert error["field"] == "server"
    assert "one worker" in error["message"]


def test_the_answer_is_as_described_and_counted(client: FlaskClient) -> None:
    schema = description(Limits())["paths"]["/api/short"]["post"]["responses"]["200"]["content"]["application/json"]
    answer = made(client)
    assert answer.keys() == set(schema["schema"]["required"])
    client.get(f"/S/{answer['code']}")
    client.get("/s/2222")
    counted = client.get("/metrics").text
    assert 'thalweg_kept_total{cache="codes",found="yes"} 1.0' in counted
    assert 'thalweg_kept_total{cache="codes",found="no"} 1.0' in counted
    assert 'thalweg_requests_total{route="/api/short",status="200"} 1.0' in counted


def test_on_all_addresses_there_is_a_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    own = ["192.0.2.7", "10.8.0.2", "192.168.1.23"]
    monkeypatch.setattr(serving, "own_addresses", lambda: own)
    monkeypatch.setattr(serving, "network_address", lambda: "192.168.1.23")
    all_of_them = [f"http://{host}:80" for host in ("192.168.1.23", "192.0.2.7", "10.8.0.2")]
    assert serving.addresses("0.0.0.0", 80, None) == all_of_them
    assert serving.addresses("0.0.0.0", 80, "https://example.org/a/") == ["https://example.org/a"]
    assert serving.addresses("10.8.0.2", 80, None) == ["http://10.8.0.2:80"]
    assert serving.addresses("127.0.0.1", 80, None) == ["http://127.0.0.1:80"]
    monkeypatch.setattr(serving, "network_address", lambda: "127.0.0.1")  # a network without a router
    assert serving.addresses("0.0.0.0", 80, None) == [f"http://{host}:80" for host in own]
    monkeypatch.setenv("THALWEG_PREFIX", "/behind/a/proxy")
    assert serving.addresses("0.0.0.0", 80, None) == []
    client = create_app().server.test_client()
    client.application.config["THALWEG_ADDRESSES"] = lambda: all_of_them
    assert [each["url"][:-7] for each in made(client)["addresses"]] == all_of_them


def test_only_this_computer_can_open_a_loopback_address(client: FlaskClient) -> None:
    assert not made(client)["local"]
    client.application.config["THALWEG_SHARE"] = {"url": "http://127.0.0.1:8050", "local": True}
    assert made(client)["local"]
