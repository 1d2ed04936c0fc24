"""The description of the HTTP interface is that of its routes, and their answers are as it says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from thalweg.app import create_app
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.views.openapi import description

FOR_BROWSERS = {"/healthz", "/readyz", "/metrics", "/S/{code}"}
README = Path(__file__).parents[1] / "README.md"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app().server.test_client()
    return client


def test_it_has_every_address_that_is_for_programs(client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").json
    assert described
    assert described == json.loads(json.dumps(description(Limits())))
    rules = {re.sub(r"<(\w+)>", r"{\1}", rule.rule) for rule in client.application.url_map.iter_rules()}
    assert described["paths"].keys() == {rule for rule in rules if rule.startswith("/api/") or rule in FOR_BROWSERS}


def test_an_experiment_has_the_fields_of_its_text_and_the_limits() -> None:
    paths = description(Limits(epochs=77, runs=5))["paths"]
    for kind in KINDS.values():
        for ending in ("", ".csv", ".json"):
            fields = {field["name"]: field for field in paths[f"/api/{kind.command}{ending}"]["get"]["parameters"]}
            assert fields.keys() == {*kind.fields, "run"}
            assert fields["epochs"]["schema"]["maximum"] == 77
            assert fields["run"]["schema"]["maxItems"] == 5
            assert {name for name, field in fields.items() if field["required"]} == {kind.field, "run"}


EXAMPLES: dict[str, Any] = {
    "landscape": "rosenbrock:a=0.5",
    "signal": "walk:along=x",
    "start": "-1e-1,.5",
    "starts": "ring:n=3",
    "walker": "adam:lr=1@cosine",
    "run": "adam:lr=0.1~0.3@step:n=2",
    "window": "-1,1,-2,2.5",
    "at": "1,1",
    "theme": "dark",
    "height": "linear",
}


def test_what_it_allows_is_allowed(client: FlaskClient) -> None:
    """One example of every field fits its schema, and the routes take them."""
    for path, of in description(Limits())["paths"].items():
        if "200" not in of.get("get", {"responses": {}})["responses"]:
            continue  # short addresses: see test_short.py
        asked, name = [], ""
        for field in of["get"]["parameters"]:
            schema = field["schema"].get("items", field["schema"])
            if field["in"] == "path":
                name = schema["enum"][0]
                continue
            if path in ("/api/inside", "/api/courses.json") and field["name"] in ("signal", "walker"):
                continue
            example = EXAMPLES.get(field["name"], schema.get("minimum"))
            if "pattern" in schema:
                assert re.fullmatch(schema["pattern"], example)
            asked.append(f"{field['name']}={3 if field['name'] == 'epochs' else example}")
        with client.get(f"{path.replace('{name}', name)}?{'&'.join(asked)}") as answer:
            assert answer.status_code == 200, (path, asked, answer.data)
            [mimetype] = of["get"]["responses"]["200"]["content"]
            assert answer.mimetype == mimetype


def test_the_readme_names_every_address(client: FlaskClient) -> None:
    words = README.read_text(encoding="utf-8").partition("## HTTP\n")[2].partition("\n## ")[0]
    for path in description(Limits())["paths"]:
        assert f"`{path.partition('{')[0]}" in words, path
