"""`import thalweg`: the numbers of the command line as arrays, tables and summaries."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import thalweg
from thalweg import cli

TEXT = "landscape=simple_quad&epochs=600&run=sgd:lr=3&run=adam:lr=0.1~0.25"
SIGNAL = "signal=rectangles&epochs=60&run=momentum:lr=0.25&run=nesterov:lr=0.25"


def written(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(arguments) == 0
    return capfd.readouterr().out


def test_a_run_is_what_the_command_line_writes(capfd: pytest.CaptureFixture[str]) -> None:
    result, said = thalweg.run(TEXT), json.loads(written(capfd, "run", TEXT))
    assert result.text == said["experiment"]
    assert result.labels == tuple(run["label"] for run in said["runs"]) == ("SGD", "Adam lr=0.1", "Adam lr=0.25")
    assert result.points.shape == (601, 3, 3)
    for i, run in enumerate(said["runs"]):
        assert result.points[: run["rows"], i].tolist() == run["points"]
        assert np.isnan(result.points[run["rows"] :, i]).all()
        assert result.runs[i].as_json().items() <= run.items()
    assert [run.status for run in result.runs] == ["diverged", "converged", "converged"]
    assert result.runs[0].rows < 601
    assert result.to_csv() == written(capfd, "run", TEXT, "--format", "csv")
    assert repr(result) == f"<RunResult of {result.text}>"


def test_a_response_is_what_the_command_line_writes(capfd: pytest.CaptureFixture[str]) -> None:
    result, said = thalweg.response(SIGNAL), json.loads(written(capfd, "response", SIGNAL))
    assert result.text == said["experiment"]
    assert result.signal.tolist() == said["signal"]
    assert result.response.T.tolist() == [run["response"] for run in said["runs"]]
    assert result.position.shape == (61, 2)
    assert result.position[0].tolist() == [0, 0]
    assert [run.status for run in result.runs] == ["finished", "finished"]
    assert result.to_csv() == written(capfd, "response", SIGNAL, "--format", "csv")


@pytest.mark.parametrize("text", [TEXT, SIGNAL])
def test_a_data_frame_has_the_rows_of_the_csv(text: str, tmp_path: Path) -> None:
    result = thalweg.run(text) if text == TEXT else thalweg.response(text)
    frame = result.to_pandas()
    result.to_csv(tmp_path / "rows.csv")
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8") == result.to_csv()
    read = pd.read_csv(io.StringIO(result.to_csv()))
    pd.testing.assert_frame_equal(frame, read, rtol=1e-15, check_dtype=False)


def test_without_pandas_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"^to_pandas needs pandas, .* to_csv does without it$"):
        thalweg.run("landscape=simple_quad&epochs=1&run=sgd").to_pandas()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("landscape=simple_quad&run=adam&run=adam:lr=-1", "run 2 (adam) lr"),
        ("landscape=simple_qad&run=adam", "landscape"),
        ("landscape=simple_quad&epochs=0&run=adam", "epochs"),
        (SIGNAL, "signal"),
    ],
)
def test_an_error_is_a_value_error_that_names_the_field(text: str, field: str) -> None:
    with pytest.raises(ValueError, match=r"allowed|did you mean|a landscape is needed here") as caught:
        thalweg.run(text)
    assert isinstance(caught.value, thalweg.ExperimentError)
    assert caught.value.field == field


def test_every_name_that_is_offered_is_there() -> None:
    for name in thalweg.__all__:
        assert getattr(thalweg, name).__name__ == name
    with pytest.raises(AttributeError, match="rnu"):
        getattr(thalweg, "rnu")  # noqa: B009


def test_it_is_light() -> None:
    """Importing loads nothing, computing nothing of the page."""
    program = (
        f"import sys, thalweg; light = 'numpy' not in sys.modules; thalweg.run('{TEXT}').to_csv(); "
        "print(light, {'dash', 'flask', 'plotly', 'pandas', 'scipy'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "True set()\n"
