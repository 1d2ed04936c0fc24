"""Requests that the page would never send: each is refused, and none is a failure of the server."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from thalweg.app import create_app
from thalweg.engine.limits import MOST_BYTES_ASKED

APP = create_app()
ASK = "/_dash-update-component"

NAMES = """
    landscape landscapeParams params signal starts optimizer schedule scheduleParams id start runs run spacing
    output outputs inputs state changedPropIds
"""
names = st.sampled_from(NAMES.split())
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = APP.server.test_client()
    client.get("/_dash-layout")
    return client


@pytest.fixture(scope="module")
def callbacks(client: FlaskClient) -> list[dict[str, Any]]:
    """Those that the server answers."""
    answered = [each for each in client.get("/_dash-dependencies").get_json() if not each["clientside_function"]]
    assert len(answered) > 6
    return answered


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []


def body_of(callback: dict[str, Any], value: Any, state_value: Any) -> str:
    """A request as Dash makes it, with that value of every input, and this one of every state."""
    target, _, attribute = callback["output"].rpartition(".")
    inputs = [{**each, "value": value} for each in callback["inputs"]]
    state = [{**each, "value": state_value} for each in callback["state"]]
    changed = [f"{each['id']}.{each['property']}" for each in inputs]
    outputs = {"id": json.loads(target) if target.startswith("{") else target, "property": attribute}
    asked = {"output": callback["output"], "outputs": outputs, "inputs": inputs, "state": state}
    return json.dumps(asked | {"changedPropIds": changed})


def status(client: FlaskClient, body: str | bytes) -> int:
    return client.post(ASK, data=body, content_type="application/json").status_code


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "{}", '{"output": "x"}', b"\xff", '{"output": 1}'])
def test_what_is_no_request_of_the_page_is_refused(client: FlaskClient, body: str | bytes) -> None:
    assert status(client, body) == 400


@given(data=st.data())
def test_no_value_makes_the_server_fail(
    client: FlaskClient, callbacks: list[dict[str, Any]], data: st.DataObject
) -> None:
    callback = data.draw(st.sampled_from(callbacks))
    assert status(client, body_of(callback, data.draw(json_values), data.draw(json_values))) in (200, 204, 400)


@pytest.mark.parametrize(
    ("output", "spec"),
    [
        ("starts-details", {"starts": "spiral"}),
        ("starts-details", {"starts": "ring", "params": {"n": {"spacing": "list"}}}),
        ("landscape-details", {"landscape": "quadratic", "params": {"kappa": {"spacing": "list"}}}),
        ("signal-details", {"signal": "step", "params": {"at": {"spacing": "list"}}}),
        ("beside-details", [{"landscape": "rosenbrock", "landscapeParams": {"a": 1e9}}]),
    ],
)
def test_a_spec_that_is_nearly_right_is_refused(
    client: FlaskClient, callbacks: list[dict[str, Any]], output: str, spec: Any
) -> None:
    [callback] = [each for each in callbacks if each["output"] == f"{output}.children"]
    assert status(client, body_of(callback, spec, "en")) == 400


@given(asked=json_values)
def test_no_body_makes_the_server_fail(client: FlaskClient, asked: Any) -> None:
    assert status(client, json.dumps(asked)) == 400


def test_a_failure_of_our_own_is_one(
    client: FlaskClient,
    callbacks: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("thalweg.views.signals.details", lambda *_: 1 / 0)
    [callback] = [each for each in callbacks if each["output"] == "signal-details.children"]
    body = body_of(callback, {"signal": "step", "params": {}}, "en")
    assert status(client, body) == 500
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


def test_a_body_has_at_most_so_many_bytes(client: FlaskClient) -> None:
    assert status(client, b" " * (MOST_BYTES_ASKED + 1)) == 413
