"""Whatever is asked, over HTTP and on the command line: no failure, nothing that takes long or fills memory.

`make fuzz INPUTS=100000` tries so many inputs of every sort together, others every time.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import checks
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks as openapi

from tests import texts
from thalweg import cli
from thalweg.app import create_app
from thalweg.engine import wire
from thalweg.engine.kinds import KINDS
from thalweg.engine.limits import Limits
from thalweg.landscapes import LANDSCAPES
from thalweg.views.work import RETRY_AFTER

TRIED = int(os.environ.get("THALWEG_FUZZ", "0"))
SHARES = {"experiment": 0.4, "picture": 0.15, "anything": 0.2, "command": 0.2, "schema": 0.05}
SAMPLE = 700  # inputs in the suite
MOST_SECONDS = 2.0  # of a processor, for one input
MOST_MEMORY = 400 * 2**20  # bytes by which the process may grow: what is kept of answers has 128 MiB
# Few runs, since one of scipy's methods takes milliseconds, which is work, and no hang: it pauses, and can be ended.
LIMITS = Limits(members=200, points=20_000, json_points=10_000)

ENDINGS = ("", ".csv", ".json")
PATHS = [
    *(f"/api/{kind.command}{ending}" for kind in KINDS.values() for ending in ENDINGS),
    *("/api/inside", "/api/courses.json", "/"),
]
SURFACES = ["/api/contour", "/api/contour.json", "/api/surface.json", "/api/value.json"]
RAW = ["\xff", "\xc3", "\x00", "\r\n", "%", "%ff", "%00", "<img src=x onerror=alert(1)>", "../", "\\", "é", "{}", "[]"]


def tries(sort: str, parts: int = 1) -> settings:
    """How many inputs of a sort are tried, of which a test makes one part."""
    return settings(
        max_examples=max(1, round((TRIED or SAMPLE) * SHARES[sort] / parts)),
        derandomize=not TRIED,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


class Faults(logging.Handler):
    """Collects what the log says of failures."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(logging.Formatter().format(record))


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app(LIMITS).server.test_client()
    for path in ("/", "/_dash-layout", "/_dash-dependencies", "/api/catalog"):  # made once, which takes a while
        client.get(path)
    return client


@pytest.fixture(autouse=True)
def bounded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, limit in asdict(LIMITS).items():  # for commands
        monkeypatch.setenv(f"THALWEG_MAX_{name.upper()}", str(limit))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert 1024 * (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) < MOST_MEMORY


@contextlib.contextmanager
def unharmed(what: object) -> Iterator[None]:
    """Nothing is logged as a failure, and it does not take long."""
    faults = Faults()
    logging.getLogger().addHandler(faults)
    began = time.process_time()
    try:
        yield
    finally:
        logging.getLogger().removeHandler(faults)
    spent = time.process_time() - began
    assert not faults.found, f"{what!r}: {faults.found[0]}"
    assert spent < MOST_SECONDS, f"{what!r} took {spent:.1f} s of processor time"


def asked(client: FlaskClient, path: str, query: str, method: str = "GET", **more: Any) -> bytes | None:
    """The body of an answer with status 200, to a request with exactly these characters as bytes."""
    environ = {"PATH_INFO": latin(path), "QUERY_STRING": latin(query)}
    what = (method, path, query, more)
    with unharmed(what), client.open("/", method=method, environ_overrides=environ, **more) as answer:
        body = answer.get_data()
    status = answer.status_code
    assert status < 500 or (status == 503 and answer.headers["Retry-After"] == str(RETRY_AFTER))
    assert b"Traceback" not in body
    if answer.mimetype == "text/html":
        assert b"<img" not in body
    if status == 400 and path.startswith("/api/") and method != "HEAD":
        assert json.loads(body)["error"].keys() == {"field", "message", "path"}
    return body if status == 200 and method == "GET" else None


def latin(text: str) -> str:
    """As WSGI hands over bytes; a lone surrogate has none."""
    return text.encode("utf-8", "replace").decode("latin-1")


def experiment(rng: Random) -> str:
    kind = rng.choice(list(KINDS))
    return texts.text_of(rng, kind) if rng.random() < 0.9 else texts.rubbish(rng)


@tries("experiment")
@given(rng=st.randoms(use_true_random=True))
def test_experiments_of_every_route(client: FlaskClient, rng: Random) -> None:
    path, text = rng.choice(PATHS), experiment(rng)
    if rng.random() < 0.5:  # few enough epochs to be computed
        text = f"{text}&epochs={rng.choice([1, 2, 7, 60])}"
    query = text if rng.random() < 0.7 else quote(text, safe="=&:,@~.*-", errors="replace")
    body = asked(client, path, query)
    if body is None or path == "/":
        return
    if path.endswith(".json"):
        assert json.loads(body)["runs"]
    elif path.endswith(".csv"):
        assert body.startswith(b"run,label,epoch,")
    else:
        assert wire.read(body).tail["runs"]


@tries("picture")
@given(rng=st.randoms(use_true_random=True))
def test_pictures_of_every_landscape(client: FlaskClient, rng: Random) -> None:
    def some(*choices: str) -> str:
        return (
            rng.choice([*choices, rng.choice(RAW), texts.rubbish(rng)]) if rng.random() < 0.3 else rng.choice(choices)
        )

    if rng.random() < 0.2:
        asked(client, f"/api/thumbnail/{some(*LANDSCAPES)}.png", f"theme={some('light', 'dark')}")
        return
    given = {"landscape": some(*LANDSCAPES, *(texts.FIELDS["landscape"](rng) for _ in range(30)))}
    numbers = [rng.choice([rng.uniform(-9, 9), rng.uniform(-1, 1) * 10.0 ** rng.randint(-320, 300)]) for _ in range(4)]
    written = [some(repr(number), str(round(number))) for number in numbers]
    path = rng.choice(SURFACES)
    if path == "/api/value.json":
        given["at"] = ",".join(written[:2])
    elif rng.random() < 0.6:
        low, high = sorted(numbers[:2]), sorted(numbers[2:])
        given["window"] = some(",".join(map(repr, (*low, *high))), ",".join(written))
    if rng.random() < 0.3:
        given[some("theme", "height")] = some("light", "dark", "linear", "log")
    asked(client, path, "&".join(f"{name}={value}" for name, value in given.items()))


@tries("anything")
@given(
    rng=st.randoms(use_true_random=True),
    body=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
        max_leaves=5,
    ),
)
def test_any_request(client: FlaskClient, rng: Random, body: Any) -> None:
    routes = [rule.rule for rule in client.application.url_map.iter_rules()]
    path = "".join(rng.choice([*RAW, "a", "api"]) if part[0] == "<" else part for part in parts(rng.choice(routes)))
    if rng.random() < 0.3:
        path += rng.choice(RAW)
    query = "&".join(f"{rng.choice([*texts.FIELDS, *RAW])}={rng.choice(RAW)}" for _ in range(rng.randint(0, 3)))
    method = rng.choice(["GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"])
    names = ["Host", "Cookie", "Accept", "Accept-Language", "Accept-Encoding", "If-None-Match", "Range", "Referer"]
    names += ["If-Modified-Since", "X-Forwarded-For", "Content-Type", "Content-Length", "Transfer-Encoding", "Origin"]
    values = [
        *(raw for raw in RAW if "\n" not in raw),
        "lang=ru",
        "*",
        "gzip",
        "br;q=nan",
        "bytes=5-1",
        '"x"',
        "-1",
        "1e9",
    ]
    headers = {rng.choice(names): latin(rng.choice(values)) for _ in range(rng.randint(0, 3))}
    sent = {"data": json.dumps(body)} if method in ("POST", "PUT", "PATCH") else {}
    asked(client, path, query, method, headers=headers, **sent)


def parts(route: str) -> list[str]:
    """A route's literal parts, and its variables."""
    return [part for part in route.replace("<", "\n<").replace(">", ">\n").split("\n") if part]


@tries("command")
@given(rng=st.randoms(use_true_random=True))
def test_any_command(tmp_path_factory: pytest.TempPathFactory, rng: Random) -> None:
    folder = tmp_path_factory.getbasetemp()
    command = rng.choice([*(kind.command for kind in KINDS.values()), "list", "run"])
    of_list = [*cli.LISTS, "--format", "json", "table", *RAW]
    arguments = [rng.choice(of_list)] if command == "list" else [f"{experiment(rng)}&epochs={rng.choice([1, 3, 20])}"]
    if rng.random() < 0.5:
        arguments += ["--format", rng.choice(["csv", "json", "npz", *RAW])]
    if rng.random() < 0.3:
        arguments += ["--out", rng.choice([str(folder / "out"), str(folder), "/dev/null", str(folder / "no" / "out")])]
    if rng.random() < 0.1:
        arguments.insert(rng.randint(0, len(arguments)), rng.choice([*RAW, "--help", "-h", "--port", "--with", "--"]))
    with unharmed(arguments):
        code, error = ran([command, *(part.replace("\x00", "") for part in arguments)])
    assert code in (0, 2), arguments
    assert "Traceback" not in error
    if code == 2:
        *notes, last = error.splitlines()
        assert last.startswith("thalweg: "), error
        assert all(note.startswith("thalweg: seeds: ") for note in notes), error
    assert not list(folder.glob(".*.part"))


def ran(arguments: list[str]) -> tuple[int, str]:
    """A command's exit code and what it wrote to stderr."""
    out, error = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        return cli.main(arguments), error.getvalue()


SCHEMA = schemathesis.openapi.from_dict(create_app(LIMITS).server.test_client().get("/api/openapi.json").json)
OPERATIONS = {found.ok().label: found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)}
CHECKS = [
    checks.not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_schema_conformance,
]
MODES = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]


@pytest.mark.parametrize(
    ("name", "mode"),
    [(name, mode) for name, of in OPERATIONS.items() for mode in MODES if of.query or of.body or mode is MODES[0]],
)
def test_answers_are_as_described(client: FlaskClient, name: str, mode: schemathesis.GenerationMode) -> None:
    operation = OPERATIONS[name]

    @tries("schema", 2 * len(OPERATIONS))
    @given(case=operation.as_strategy(generation_mode=mode))
    def matches(case: schemathesis.Case[Any]) -> None:
        with unharmed(case):
            answer = case.call(app=client.application, headers={"Accept-Encoding": "identity"})
        case.validate_response(answer, checks=CHECKS)

    matches()


if __name__ == "__main__":
    sys.exit(pytest.main([str(Path(__file__)), "-q", "--durations=5"]))
