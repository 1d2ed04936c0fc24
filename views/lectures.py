"""Lectures that the server offers: the built-in one, and files of scenes in a folder beside it.

The server only hands the texts out; the page reads them (`assets/lecture/file.js`).
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from flask import Blueprint, Flask, Response, current_app

from thalweg.catalog import Text
from thalweg.engine.experiment import ExperimentError
from thalweg.typed import shown
from thalweg.views.answers import REVALIDATED
from thalweg.views.built_in_lecture import NAME, TITLE, built_in
from thalweg.views.language import reader_language
from thalweg.views.routes import failure, json_response

ENDING = ".thalweg"
MOST_FILES = 200  # of a folder
MOST_BYTES = 1_000_000  # of a file
UNKNOWN = Text("there is no {name} on this server", "на этом сервере нет {name}")
TITLE_LINE = re.compile(r"^title:(.*)$", re.MULTILINE)


class LecturesError(Exception):
    """What was given as lectures is no such file or folder, in one line."""


def found(folder: str | None, file: str | None) -> dict[str, Path]:
    """The lectures by name: the files in a folder, and one more file. A LecturesError if there is no such thing."""
    files = []
    if folder is not None:
        if not Path(folder).is_dir():
            raise LecturesError(f"--lectures: {shown(folder)!r} is no folder")
        files = sorted(Path(folder).glob(f"*{ENDING}"))[:MOST_FILES]
    if file is not None:
        if not Path(file).is_file():
            raise LecturesError(f"{shown(file)!r} is no file")
        files.append(Path(file))
    return {path.stem: path for path in files}


def register(server: Flask) -> None:
    server.config["THALWEG_LECTURES"] = found(os.environ.get("THALWEG_LECTURES") or None, None)
    routes = Blueprint("lectures", __name__)

    @routes.errorhandler(ExperimentError)
    def bad_input(error: ExperimentError) -> Response:
        return failure(400, error)

    @routes.get("/api/lectures")
    def names() -> Response:
        own = [{"name": name, "title": title_of(path)} for name, path in files().items()]
        first = {"name": NAME, "title": TITLE.in_language(reader_language())}
        return json_response({"lectures": [first, *(each for each in own if each["name"] != NAME)]})

    @routes.get(f"/api/lectures/<name>{ENDING}")
    def lecture(name: str) -> Response:
        path = files().get(name)
        if path is None and name == NAME:
            text = built_in(reader_language())
        else:
            read = text_of(path) if path else None
            if read is None:
                raise ExperimentError("lecture", UNKNOWN.format(name=shown(name)))
            text = read
        response = Response(text, mimetype="text/plain")
        response.headers["Cache-Control"] = REVALIDATED
        return response

    server.register_blueprint(routes)


def files() -> dict[str, Path]:
    known: dict[str, Path] = current_app.config["THALWEG_LECTURES"]
    return known


def text_of(path: Path) -> str | None:
    """A file's text; None if it cannot be read or is too long."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return None
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def title_of(path: Path) -> str:
    title = TITLE_LINE.search(text_of(path) or "")
    return (title[1].strip() if title else "") or path.stem
