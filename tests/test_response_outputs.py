"""The outputs of responses: from the command line and over HTTP, in every format, with the same numbers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.serve import ask, served
from thalweg import cli
from thalweg.app import create_app
from thalweg.engine import wire
from thalweg.engine.kinds.response import Responses, parse, resolve
from thalweg.engine.limits import Limits
from thalweg.engine.simulate import simulate

TEXT = "signal=rectangles:period=4&epochs=6&run=adagrad:lr=2.5,eps=1e-7~0.1&run=nesterov@step:n=2"
CANONICAL = resolve(parse(TEXT)).text
LABELS = ["Adagrad eps=1e-7", "Adagrad eps=0.1", "Nesterov"]
ENDING = "signal=step:at=0&epochs=200&run=adamw:lr=1000,weight_decay=10&run=adam"


def responses_of(text: str) -> Responses:
    plan = resolve(parse(text))
    return plan.collect(simulate(plan, asked=True))


def output(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    code = cli.main(arguments)
    out, err = capfd.readouterr()
    assert (code, err) == (0, "")
    return out


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def check_json(data: dict[str, Any]) -> None:
    answers = responses_of(TEXT)
    assert list(data) == ["experiment", "signal", "runs"]
    assert data["experiment"] == CANONICAL
    assert data["signal"] == [1, 1, -1, -1, 1, 1]
    assert [run["label"] for run in data["runs"]] == LABELS
    assert [run["optimizer"] for run in data["runs"]] == ["adagrad", "adagrad", "nesterov"]
    assert data["runs"][1]["params"] == {"lr": 2.5, "eps": 0.1, "eps_inside": 1}
    assert data["runs"][1]["values"] == {"params.eps": 0.1}
    assert [run["schedule"] for run in data["runs"]] == ["constant", "constant", "step:n=2,factor=0.5"]
    assert [run["entry"] for run in data["runs"]] == [0, 0, 1]
    assert [run["response"] for run in data["runs"]] == answers.response.T.tolist()
    assert {run["status"] for run in data["runs"]} == {"finished"}
    assert data["runs"][0]["message"] == "answered every epoch"


def check_csv(text: str) -> None:
    answers = responses_of(TEXT)
    found = rows(text)
    assert list(found[0]) == ["run", "label", "epoch", "signal", "response", "position"]
    assert [(int(row["epoch"]), int(row["run"])) for row in found] == [(t, run) for t in range(6) for run in range(3)]
    for row in found:
        t, run = int(row["epoch"]), int(row["run"])
        assert row["label"] == LABELS[run]
        assert float(row["signal"]) == answers.signal[t]
        assert float(row["response"]) == answers.response[t, run]
        assert float(row["position"]) == answers.position[t, run]


def test_json_from_the_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    check_json(json.loads(output(capfd, "response", TEXT)))


def test_csv_from_the_command_line(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    written = output(capfd, "response", TEXT, "--format", "csv")
    check_csv(written)
    output(capfd, "response", TEXT, "--format", "csv", "--out", str(tmp_path / "r.csv"))
    assert (tmp_path / "r.csv").read_text() == written


def test_npz_from_the_command_line(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    output(capfd, "response", TEXT, "--format", "npz", "--out", str(tmp_path / "r.npz"))
    answers = responses_of(TEXT)
    with np.load(tmp_path / "r.npz") as file:
        assert sorted(file.files) == ["experiment", "labels", "position", "response", "signal"]
        assert np.array_equal(file["signal"], answers.signal)
        assert np.array_equal(file["response"], answers.response)
        assert np.array_equal(file["position"], answers.position)
        assert file["labels"].tolist() == LABELS
        assert str(file["experiment"]) == CANONICAL


def test_a_link_is_an_experiment(capfd: pytest.CaptureFixture[str]) -> None:
    link = f"http://127.0.0.1:8050/?{CANONICAL}#epoch=3&hidden=1"
    assert output(capfd, "response", link) == output(capfd, "response", TEXT)


def test_csv_is_the_same_however_long_the_blocks_are(capfd: pytest.CaptureFixture[str]) -> None:
    """The first blocks have 16 rows, later ones more: no epoch is lost between them."""
    found = rows(output(capfd, "response", "signal=chirp&epochs=200&run=sgd:lr=1&run=adam", "--format", "csv"))
    answers = responses_of("signal=chirp&epochs=200&run=sgd:lr=1&run=adam")
    assert [int(row["epoch"]) for row in found] == [t for t in range(200) for _ in range(2)]
    assert [float(row["response"]) for row in found] == answers.response.ravel().tolist()
    assert [float(row["signal"]) for row in found[::2]] == answers.signal.tolist()


def test_a_run_that_leaves_the_numbers_has_fewer_responses_everywhere(capfd: pytest.CaptureFixture[str]) -> None:
    gone, stays = json.loads(output(capfd, "response", ENDING))["runs"]
    assert (gone["status"], stays["status"]) == ("diverged", "finished")
    assert len(gone["response"]) == gone["rows"] - 1 == gone["ended_at"] - 1 < 200 == len(stays["response"])
    found = rows(output(capfd, "response", ENDING, "--format", "csv"))
    assert [sum(row["run"] == run for row in found) for run in "01"] == [gone["rows"] - 1, 200]
    assert np.isfinite([float(row["response"]) for row in found]).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("signal=rectangle&run=sgd", ["signal", "rectangle", "did you mean rectangles?"]),
        ("signal=spikes&run=newton", ["run 1 (newton)", "the Hessian"]),
        ("landscape=wobbly&run=adam", ["signal", "missing"]),
        ("", ["signal", "missing"]),
    ],
)
def test_an_error_is_one_line_and_exit_code_2(capfd: pytest.CaptureFixture[str], text: str, said: list[str]) -> None:
    assert cli.main(["response", text]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert [word for word in said if word not in err] == []


def test_a_signal_is_sent_to_the_right_command(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "signal=spikes&run=sgd"]) == 2
    assert "thalweg response" in capfd.readouterr().err


# ---- over HTTP


def test_json_and_csv_over_http(live_url: str) -> None:
    answer = ask(live_url, f"/api/response.json?{TEXT}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/json")
    check_json(answer.json())
    answer = ask(live_url, f"/api/response.csv?{TEXT}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=thalweg-rectangles-response.csv"
    assert answer.headers["Cache-Control"] == "no-store"
    check_csv(answer.body.decode())


def test_the_stream_has_positions_and_one_signal_for_all(live_url: str) -> None:
    answer = ask(live_url, f"/api/response?{TEXT}")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    read, answers = wire.read(answer.body), responses_of(TEXT)
    assert (read.head["experiment"], read.head["dimension"], read.head["epochs"]) == (CANONICAL, 1, 6)
    assert read.head["columns"] == [
        {"name": "points", "type": "f8", "shape": [1]},
        {"name": "signal", "type": "f8", "shape": [], "shared": True},
        {"name": "evaluations", "type": "u4", "shape": [3]},
    ]
    assert read.columns["points"][..., 0].tobytes() == answers.position.tobytes()
    assert read.columns["signal"].tolist() == [1, 1, -1, -1, 1, 1, -1]
    assert read.columns["evaluations"][-1].tolist() == [[0, 6, 0]] * 3
    assert [run["status"] for run in read.tail["runs"]] == ["finished"] * 3


def test_the_stream_of_a_run_that_ends(live_url: str) -> None:
    read = wire.read(ask(live_url, f"/api/response?{ENDING}").body)
    ended, finished = read.tail["runs"]
    there = np.isfinite(read.columns["points"][..., 0]).sum(axis=0)
    assert there.tolist() == [ended["rows"], finished["rows"]] == [ended["ended_at"], 201]


@pytest.mark.parametrize("path", ["/api/response", "/api/response.csv", "/api/response.json"])
@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("signal=spike&run=sgd", "signal", "spikes"),
        ("signal=spikes&run=lbfgs", "run 1 (lbfgs)", "values of the function"),
        ("", "signal", "missing"),
    ],
)
def test_bad_input_is_refused_before_the_first_byte(
    live_url: str, path: str, query: str, field: str, words: str
) -> None:
    answer = ask(live_url, f"{path}?{query}")
    assert (answer.status, answer.headers["Content-Type"]) == (400, "application/json")
    error = answer.json()["error"]
    assert error["field"] == field
    assert words in error["message"]


def test_refusals_are_in_the_readers_language(live_url: str) -> None:
    error = ask(live_url, "/api/response?signal=spikes&run=newton", Accept_Language="ru").json()["error"]
    assert error["message"].startswith("Ньютон не может участвовать")


def test_json_is_for_so_many_points_and_csv_for_more() -> None:
    with served(create_app(Limits(json_points=10)).server) as url:
        error = ask(url, f"/api/response.json?{TEXT}").json()["error"]
        assert error["field"] == "epochs"
        assert "got 21 points" in error["message"]
        assert "/api/response.csv" in error["message"]
        assert ask(url, f"/api/response.csv?{TEXT}").status == 200


def test_the_catalogue_draws_every_signal(live_url: str) -> None:
    signals = ask(live_url, "/api/catalog").json()["signals"]
    assert all(len(signal["course"]) == 300 for signal in signals.values())
    assert signals["rectangles"]["course"][18:22] == [1, 1, -1, -1]
    assert len(set(signals["walk"]["course"])) > 50
    assert [key for key, signal in signals.items() if signal["walked"]] == ["walk"]


def test_what_is_inside_the_updates_comes_with_the_same_rows() -> None:
    plan = resolve(parse(TEXT))
    plain, more = (wire.read(b"".join(wire.stream(plan, inside=inside))) for inside in (False, True))
    for name, column in plain.columns.items():
        np.testing.assert_array_equal(more.columns[name], column)
    g = np.array([1, 1, -1, -1, 1, 1.0])
    for run, eps in enumerate((1e-7, 0.1)):
        rate = 2.5 / np.sqrt(np.cumsum(g**2) + eps)
        np.testing.assert_allclose(more.columns["rate"][:-1, run, 0], rate, rtol=1e-12)
        np.testing.assert_array_equal(more.columns["gradient"][:-1, run, 0], g)
    np.testing.assert_allclose(more.columns["lr"][:-1, 2], 0.01 * 0.5 ** (np.arange(6) // 2), rtol=1e-12)
    assert more.head["runs"][2]["inside"][0]["name"] == "v"


def test_over_http_too(live_url: str) -> None:
    plan = resolve(parse(TEXT))
    answer = ask(live_url, f"/api/inside?{TEXT}")
    assert answer.body == b"".join(wire.stream(plan, inside=True))
    courses = ask(live_url, f"/api/courses.json?{TEXT}").json()["runs"]
    assert courses == [[1, 1, 1, 1, 1, 1], [1, 1, 0.5, 0.5, 0.25, 0.25]]
