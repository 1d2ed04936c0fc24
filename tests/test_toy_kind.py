"""A third kind of experiment takes its own file and one line: a bowl of 5,000 dimensions, in a copy of the package."""

from __future__ import annotations

import csv
import io
import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import numpy as np
import pytest

from tests.toy_kind.bowl import DIMENSION
from tests.tree import NOT_INSTALLED, ROOT, copied, insert_line, run_in
from thalweg.engine import wire

TEXT = (
    "bowl=bowl:kappa=100&epochs=60&seed=3"
    "&run=adam:lr=0.1~0.2&run=sgd:lr=50@step:n=10&run=lbfgs&run=sam:lr=20&run=gd_armijo:lr=100"
)
LABELS = ["Adam lr=0.1", "Adam lr=0.2", "SGD", "L-BFGS", "SAM", "Gradient descent, line search"]

LARGE = "bowl=bowl&epochs=500&run=adam:lr=0.001..0.1*8log"
MOST_BYTES = 16 * 2**20  # of memory; the points of all its rows would be 160 MB


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    package = copied(tmp_path_factory.mktemp("toy"), NOT_INSTALLED)
    shutil.copy(ROOT / "tests" / "toy_kind" / "bowl.py", package / "engine" / "kinds")
    insert_line(package / "engine" / "kinds" / "__init__.py", '    "bowl",', behind='    "response",')
    return package


@pytest.fixture(scope="module")
def thalweg(package: Path) -> Callable[..., CompletedProcess[bytes]]:
    return lambda *arguments: run_in(package, "-m", "thalweg", *arguments)


@pytest.fixture(scope="module")
def sunk(thalweg: Callable[..., CompletedProcess[bytes]]) -> dict[str, Any]:
    done = thalweg("sink", TEXT)
    assert (done.returncode, done.stderr) == (0, b"")
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def expected_start() -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.random.default_rng(3).standard_normal(DIMENSION)


def test_json_has_what_the_kind_says(sunk: dict[str, Any]) -> None:
    assert [run["label"] for run in sunk["runs"]] == LABELS
    start, curvatures = expected_start(), np.geomspace(1, 100, DIMENSION)
    flat, steep, loss = sunk["runs"][2]["rows"][0]
    np.testing.assert_allclose([flat, steep], start.reshape(2, -1).mean(axis=1), rtol=1e-12)
    np.testing.assert_allclose(loss, (curvatures * start**2).mean() / 2, rtol=1e-12)
    after = start * (1 - 50 * curvatures / DIMENSION)  # a step of gradient descent
    np.testing.assert_allclose(sunk["runs"][2]["rows"][1][2], (curvatures * after**2).mean() / 2, rtol=1e-12)
    for run in sunk["runs"]:
        assert (run["status"], run["message"], len(run["rows"]), run["rows"][-1][2]) == (
            "finished",
            "made all its epochs",
            61,
            run["final_loss"],
        )
        assert run["final_loss"] < loss / 2


def test_the_text_form_comes_back(sunk: dict[str, Any], thalweg: Callable[..., CompletedProcess[bytes]]) -> None:
    assert sunk["experiment"].startswith("bowl=bowl:kappa=100&epochs=60&seed=3&run=adam:lr=0.1~0.2,beta1=0.9,")
    again = json.loads(thalweg("sink", f"http://127.0.0.1:8050/?{sunk['experiment']}#epoch=3").stdout)
    assert again == sunk


def test_csv_and_npz_have_the_same_numbers(
    sunk: dict[str, Any], thalweg: Callable[..., CompletedProcess[bytes]]
) -> None:
    rows = list(csv.DictReader(io.StringIO(thalweg("sink", TEXT, "--format", "csv").stdout.decode())))
    assert list(rows[0]) == ["run", "label", "epoch", "flat", "steep", "loss"]
    assert len(rows) == 61 * len(LABELS)
    for row in rows:
        numbers = [float(row[name]) for name in ("flat", "steep", "loss")]
        assert numbers == sunk["runs"][int(row["run"])]["rows"][int(row["epoch"])]
    with np.load(io.BytesIO(thalweg("sink", TEXT, "--format", "npz").stdout)) as file:
        assert sorted(file.files) == ["experiment", "labels", "rows"]
        assert file["rows"].transpose(1, 0, 2).tolist() == [run["rows"] for run in sunk["runs"]]


WRONG = [
    ("sink", "bowl=bwol&run=sgd", "bowl: bwol is not known; did you mean bowl?"),
    ("sink", "bowl=bowl:kappa=0&run=sgd", "bowl kappa: got 0, allowed is a number from 1 to 1000000"),
    ("sink", "bowl=bowl&epochs=5001&run=sgd", "epochs: got 5001, allowed is a whole number from 1 to 5000"),
    ("sink", "bowl=bowl&run=newton", "run 1 (newton): Newton cannot take part: a Hessian of"),
    ("sink", "bowl=bowl&run=sgd:x0=1,y0=1", "run 1 (sgd) start: every run begins where the seed says"),
    ("sink", "bowl=bowl&noise=1&run=sgd", "noise: noise is not known"),
    ("sink", "epochs=5&run=sgd", "bowl: it is missing"),
    ("sink", "landscape=wobbly&run=sgd", "landscape: runs on a landscape are computed by `thalweg run`"),
    ("run", "bowl=bowl&run=sgd", "bowl: a bowl is for `thalweg sink` and /api/sink; a landscape is needed here"),
    ("response", "bowl=bowl&run=sgd", "bowl: a bowl is for `thalweg sink` and /api/sink; a signal is needed here"),
]
TRYING = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from thalweg import cli
said = []
for arguments in json.loads(sys.argv[1]):
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        code = cli.main(arguments)
    said.append((code, out.getvalue(), err.getvalue()))
print(json.dumps(said))
"""


def test_what_is_wrong_is_said_with_the_name_of_the_field(package: Path) -> None:
    done = run_in(package, "-c", TRYING, json.dumps([(command, text) for command, text, _ in WRONG]))
    assert done.returncode == 0, done.stderr.decode()
    for (_, text, said), (code, out, err) in zip(WRONG, json.loads(done.stdout), strict=True):
        assert (code, out) == (2, ""), text
        assert err.startswith(f"thalweg: {said}")


def test_the_command_line_lists_it(thalweg: Callable[..., CompletedProcess[bytes]]) -> None:
    assert b"sink" in thalweg("--help").stdout
    assert b"bowl=bowl:kappa=100" in thalweg("sink", "--help").stdout
    assert thalweg("list", "bowls").stdout.startswith(b"bowl  kappa=10  What a plane shows")


ASKING = """
import pickle, sys, tracemalloc
from thalweg.app import create_app
client = create_app().server.test_client()
answers, peaks = [], []
tracemalloc.start()
for path in sys.argv[1:]:
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    answer = client.get(path)
    answers.append((answer.status_code, dict(answer.headers), b"".join(answer.iter_encoded())))
    peaks.append(tracemalloc.get_traced_memory()[1] - before)
sys.stdout.buffer.write(pickle.dumps((answers, peaks)))
"""


def test_over_http(package: Path, sunk: dict[str, Any]) -> None:
    asked = ["sink?", "sink.csv?", "sink.json?", "courses.json?", "inside?"]
    done = run_in(package, "-c", ASKING, *(f"/api/{path}{TEXT}" for path in asked), "/api/sink?bowl=x", "/api/catalog")
    assert done.returncode == 0, done.stderr.decode()
    (stream, table, whole, courses, inside, wrong, catalog), _ = pickle.loads(done.stdout)
    read = wire.read(stream[2])
    assert (read.head["experiment"], read.head["dimension"]) == (sunk["experiment"], DIMENSION)
    assert [run["start"] for run in read.head["runs"]] == [[]] * len(LABELS)
    rows = np.concatenate([read.columns["points"], read.columns["loss"][..., None]], axis=2)
    assert rows.transpose(1, 0, 2).tolist() == [run["rows"] for run in sunk["runs"]]
    assert read.tail["runs"][0]["final_loss"] == sunk["runs"][0]["final_loss"]
    assert json.loads(whole[2]) == sunk
    assert table[1]["Content-Disposition"] == "attachment; filename=thalweg-bowl.csv"
    assert table[2].count(b"\n") == 1 + 61 * len(LABELS)
    assert [run[-1] for run in json.loads(courses[2])["runs"]] == [1, 0.5**5, 1, 1, 1]
    assert (inside[0], json.loads(inside[2])["error"]["field"]) == (400, "bowl")
    assert (wrong[0], json.loads(wrong[2])["error"]["path"]) == (400, "bowl")
    assert list(json.loads(catalog[2])["bowls"]) == ["bowl"]


def test_the_points_are_not_kept(package: Path) -> None:
    done = run_in(package, "-c", ASKING, f"/api/sink?{LARGE}", f"/api/sink.csv?{LARGE}", f"/api/sink.json?{LARGE}")
    assert done.returncode == 0, done.stderr.decode()
    answers, peaks = pickle.loads(done.stdout)
    assert [answer[0] for answer in answers] == [200] * 3
    assert max(peaks) < MOST_BYTES, peaks
