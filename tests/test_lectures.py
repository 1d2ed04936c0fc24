"""Lectures that the server offers."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from thalweg import cli
from thalweg.app import create_app
from thalweg.engine.kinds import kind_of
from thalweg.presets import IN_ORDER, RESPONSES
from thalweg.views.built_in_lecture import built_in
from thalweg.views.lectures import LecturesError, found

FILE = "thalweg lecture 1\ntitle: Mine\n\n## One\n?landscape=beale&run=adam\n"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_scene_of_the_built_in_lecture_is_a_preset_and_computes(language: str) -> None:
    text = built_in(language)
    presets = {preset.key: preset for preset in (*IN_ORDER, *RESPONSES)}
    links = [line for line in text.splitlines() if line.startswith("?")]
    assert len(links) == len(re.findall("^## ", text, re.MULTILINE)) == 20
    for link in links:
        parts = urlsplit(link)
        assert presets[re.findall(r"preset=(\w+)", parts.fragment)[0]].experiment == parts.query
        kind = kind_of(parts.query)
        kind.resolve(kind.parse(parts.query))


def test_the_server_offers_it_and_the_files_of_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.thalweg").write_text(FILE, encoding="utf-8")
    (tmp_path / "untitled.thalweg").write_bytes(b"\xff")
    (tmp_path / "other.txt").write_text("no lecture", encoding="utf-8")
    (tmp_path / "large.thalweg").write_text("x" * 1_000_001, encoding="utf-8")
    monkeypatch.setenv("THALWEG_LECTURES", str(tmp_path))
    client = create_app().server.test_client()
    offered = client.get("/api/lectures", headers={"Accept-Language": "ru"}).get_json()["lectures"]
    assert [(each["name"], each["title"]) for each in offered] == [
        ("optimization", "Методы оптимизации"),
        ("large", "large"),
        ("mine", "Mine"),
        ("untitled", "untitled"),
    ]
    assert client.get("/api/lectures/mine.thalweg").text == FILE
    assert client.get("/api/lectures/optimization.thalweg").text == built_in("en")
    for name in ("other", "large", "..%2Fmine", "nothing"):
        answer = client.get(f"/api/lectures/{name}.thalweg")
        assert answer.status_code in {400, 404}, name
        assert b"Traceback" not in answer.data


def test_what_is_no_folder_or_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LecturesError, match="is no folder"):
        found(str(tmp_path / "none"), None)
    assert cli.main([str(tmp_path / "none.thalweg")]) == 2
    assert "is no file" in capsys.readouterr().err
    assert cli.main(["--lectures", str(tmp_path / "none")]) == 2
    assert "--lectures" in capsys.readouterr().err
    path = tmp_path / "mine.thalweg"
    path.write_text(FILE, encoding="utf-8")
    assert found(str(tmp_path), str(path)) == {"mine": path}
