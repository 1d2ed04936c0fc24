"""The command line as a user sees it: outputs, exit codes, and one-line errors."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from thalweg import cli
from thalweg.landscapes import LANDSCAPES
from thalweg.optimizers import OPTIMIZERS
from thalweg.presets import PRESETS, RESPONSES
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS
from thalweg.starts import STARTS
from thalweg.typed import shown

ROOT = Path(__file__).parents[1]
TEXT = "landscape=simple_quad&epochs=5&run=adam:lr=0.25&run=adam:lr=1@step:n=2"
CANONICAL = (
    "landscape=simple_quad&start=-2.8,-2.5&epochs=5&noise=0&seed=0"
    "&run=adam:lr=0.25,beta1=0.9,beta2=0.999,eps=1e-8@constant"
    "&run=adam:lr=1,beta1=0.9,beta2=0.999,eps=1e-8@step:n=2,factor=0.5"
)


def output(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The stdout of a successful command, run in this process."""
    code = cli.main(arguments)
    out, err = capfd.readouterr()
    assert (code, err) == (0, "")
    return out


def error(capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that a failing command writes to stderr."""
    code = cli.main(arguments)
    out, err = capfd.readouterr()
    assert (code, out, err.count("\n"), err[-1:]) == (2, "", 1, "\n")
    return err.strip()


def test_json(capfd: pytest.CaptureFixture[str]) -> None:
    data = json.loads(output(capfd, "run", TEXT))
    assert data["experiment"] == CANONICAL
    first, second = data["runs"]
    assert (first["label"], second["label"]) == ("Adam lr=0.25", "Adam lr=1 step")
    assert first["optimizer"] == "adam"
    assert first["params"] == {"lr": 0.25, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    assert second["schedule"] == "step:n=2,factor=0.5"
    assert first["status"] == "finished"
    assert first["evaluations"] == {"nfev": 0, "njev": 5, "nhev": 0}
    assert first["ended_at"] is None
    assert len(first["points"]) == 6
    assert first["points"][0] == [-2.8, -2.5, (-2.8) ** 2 + (-2.5) ** 2]
    # Adam's first step is lr · g / (|g| + eps), by the quadratic's gradient 2x.
    assert first["points"][1][0] == pytest.approx(-2.8 + 0.25 * 5.6 / (5.6 + 1e-8), abs=1e-15)


def test_csv_has_the_same_numbers_by_epoch_and_then_by_run(capfd: pytest.CaptureFixture[str]) -> None:
    runs = json.loads(output(capfd, "run", TEXT))["runs"]
    rows = list(csv.DictReader(io.StringIO(output(capfd, "run", TEXT, "--format", "csv"))))
    assert list(rows[0]) == ["run", "label", "epoch", "x", "y", "loss"]
    assert [(r["epoch"], r["run"]) for r in rows] == [(str(k), str(i)) for k in range(6) for i in range(2)]
    for row in rows:
        run = runs[int(row["run"])]
        assert row["label"] == run["label"]
        assert [float(row[c]) for c in ("x", "y", "loss")] == run["points"][int(row["epoch"])]


def test_npz_has_the_same_numbers(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    runs = json.loads(output(capfd, "run", TEXT))["runs"]
    assert output(capfd, "run", TEXT, "--format", "npz", "--out", str(tmp_path / "t.npz")) == ""
    with np.load(tmp_path / "t.npz") as file:
        assert set(file) == {"points", "labels", "experiment"}
        assert file["points"].shape == (6, 2, 3)
        assert file["points"].transpose(1, 0, 2).tolist() == [run["points"] for run in runs]
        assert file["labels"].tolist() == [run["label"] for run in runs]
        assert str(file["experiment"]) == CANONICAL


def test_a_run_that_leaves_the_numbers_has_fewer_rows_everywhere(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = "landscape=simple_quad&epochs=600&run=sgd:lr=3&run=sgd:lr=0.1"
    gone, stays = json.loads(output(capfd, "run", text))["runs"]
    assert (gone["status"], stays["status"]) == ("diverged", "converged")
    assert len(gone["points"]) == gone["ended_at"] < 601 == len(stays["points"])
    rows = list(csv.DictReader(io.StringIO(output(capfd, "run", text, "--format", "csv"))))
    assert [sum(r["run"] == run for r in rows) for run in "01"] == [gone["ended_at"], 601]
    output(capfd, "run", text, "--format", "npz", "--out", str(tmp_path / "t.npz"))
    with np.load(tmp_path / "t.npz") as file:
        there = np.isfinite(file["points"]).all(axis=2)
    assert there.sum(axis=0).tolist() == [gone["ended_at"], 601]
    assert there[: gone["ended_at"], 0].all()


def test_a_link_from_the_page_is_an_experiment(capfd: pytest.CaptureFixture[str]) -> None:
    link = f"http://127.0.0.1:8050/?{CANONICAL}#epoch=3&hidden=1"
    assert output(capfd, "run", link) == output(capfd, "run", TEXT)


def test_seeds_without_noise_are_said_to_be_the_same(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("run", f"{TEXT}&seeds=3", "--format", "csv")) == 0
    assert capfd.readouterr().err == "thalweg: seeds: without noise the runs of all 3 seeds are the same\n"
    output(capfd, "run", f"{TEXT}&seeds=3&noise=1", "--format", "csv")


@pytest.mark.parametrize(
    ("kind", "registry"),
    [
        ("landscapes", LANDSCAPES),
        ("optimizers", OPTIMIZERS),
        ("schedules", SCHEDULES),
        ("starts", STARTS),
        ("signals", SIGNALS),
        ("presets", PRESETS | {preset.key: preset for preset in RESPONSES}),
    ],
)
def test_list(capfd: pytest.CaptureFixture[str], kind: str, registry: dict[str, Any]) -> None:
    entries = json.loads(output(capfd, "list", kind, "--format", "json"))
    assert {e["key"] for e in entries} == set(registry)
    assert {e["key"]: [p["name"] for p in e["params"]] for e in entries} == {
        key: [p.name for p in entry.params()] for key, entry in registry.items()
    }
    lines = output(capfd, "list", kind).splitlines()
    assert {line.split()[0] for line in lines} == set(registry)


ERRORS = {
    "unknown_landscape": (["run", "landscape=simple_qad&run=adam"], ["landscape", "simple_qad", "simple_quad"]),
    "unknown_optimizer": (["run", "landscape=simple_quad&run=adm"], ["run 1", "adm", "did you mean adam?"]),
    "unknown_field": (["run", "landscap=simple_quad"], ["landscap", "did you mean landscape?"]),
    "no_run": (["run", "landscape=simple_quad"], ["run", "at least one"]),
    "no_landscape": (["run", ""], ["landscape", "missing"]),
    "beyond_bounds": (["run", "landscape=simple_quad&run=adam:lr=1001"], ["run 1 (adam) lr", "1001", "from 0 to 1000"]),
    "not_finite": (["run", "landscape=simple_quad&noise=nan&run=adam"], ["noise", "nan", "from 0"]),
    "too_many_epochs": (["run", "landscape=simple_quad&epochs=100001&run=adam"], ["epochs", "100001", "100000"]),
    "long_value": (["run", f"landscape={'a' * 5000}&run=adam"], ["landscape", "aaa…"]),
    "line_breaks": (["run", "landscape=simple%0Aquad&run=adam"], ["landscape", "simple quad"]),
    "no_text": (["run"], ["TEXT"]),
    "format": (["run", TEXT, "--format", "jsn"], ["--format", "jsn", "json, csv, npz", "did you mean json?"]),
    "kind": (["list", "landscapse"], ["landscapse", "schedules", "did you mean landscapes?"]),
    "style": (["list", "presets", "--format", "xml"], ["--format", "xml", "table, json"]),
    "command": (["rnu", TEXT], ["rnu", "run"]),
    "option": (["run", TEXT, "--fromat", "csv"], ["--fromat", "--format"]),
    "port": (["--port", "99999"], ["--port", "99999", "65535"]),
    "port_before_a_command": (["--port", "80", "list", "presets"], ["--port", "list"]),
    "public_url": (["--public-url", "example.org"], ["--public-url", "example.org", "http"]),
    "folder_is_missing": (["run", TEXT, "--out", "/nowhere/at/all.json"], ["--out", "/nowhere/at/all.json", "no such"]),
    "folder_is_a_file": (["run", TEXT, "--out", f"{__file__}/t.json"], ["--out", "not a directory"]),
    "file_is_a_folder": (["run", TEXT, "--out", str(ROOT)], ["--out", str(ROOT)[:50], "directory"]),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_one_line(capfd: pytest.CaptureFixture[str], name: str) -> None:
    arguments, needed = ERRORS[name]
    line = error(capfd, *arguments)
    assert [words for words in needed if words not in line] == [], line
    assert len(line) < 500  # the longest message lists all names of a kind


def test_a_bad_limit_in_the_environment(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_MAX_RUNS", "many")
    assert "THALWEG_MAX_RUNS" in error(capfd, "run", TEXT)
    assert "'many'" in error(capfd, "list", "presets")
    assert "THALWEG_MAX_RUNS" in error(capfd, "--no-browser")


def test_a_limit_of_the_environment_holds(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THALWEG_MAX_RUNS", "1")
    assert "at most 1" in error(capfd, "run", TEXT)


def test_a_busy_port(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for debug in ([], ["--debug"]):
            line = error(capfd, "--port", port, "--no-browser", *debug)
            assert f"--port {port}" in line
            assert "busy" in line


def test_an_address_of_another_machine(capfd: pytest.CaptureFixture[str]) -> None:
    assert "--host 192.0.2.1" in error(capfd, "--host", "192.0.2.1", "--no-browser")


def test_a_failed_run_leaves_the_old_file(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "t.json"
    out.write_text("old")

    def breaks(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "The disk is full")

    monkeypatch.setattr("thalweg.engine.output.write", breaks)
    assert cli.main(("run", TEXT, "--out", str(out))) == 1
    assert capfd.readouterr().err == f"thalweg: --out {shown(out)}: cannot be written, the disk is full\n"
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("t.json", "old")]


def test_out_writes_into_a_device_and_does_not_replace_it(capfd: pytest.CaptureFixture[str]) -> None:
    for kind in cli.FORMATS:
        output(capfd, "run", TEXT, "--format", kind, "--out", os.devnull)
    assert Path(os.devnull).is_char_device()


def test_version_and_help(capfd: pytest.CaptureFixture[str]) -> None:
    assert output(capfd, "--version") == f"thalweg {cli.VERSION}\n"
    for arguments in (["--help"], ["run", "--help"], ["list", "--help"]):
        assert output(capfd, *arguments).startswith("Usage: thalweg")


def test_no_bar_where_stderr_is_not_a_terminal(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cli, "PATIENCE", 0.0)
    assert output(capfd, "run", TEXT, "--out", str(tmp_path / "t.json")) == ""
