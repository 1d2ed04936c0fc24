"""What the page loads from `assets/`: all scripts in one file, all styles and icons in another.

Their names contain a hash of their content, so browsers may cache them for good.

There is no build step: the server concatenates the files as they are, once.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app, url_for

ASSETS = Path(__file__).parents[1] / "assets"
MAIN = "#app/main.js"
PLAIN = "control_reports.js"  # the one classic script, which is not a module
IMPORT = re.compile(r'^import\s(?:[^;"]*from )?"(#[^"]+)";', re.MULTILINE)
FOREVER = "public, max-age=31536000, immutable"  # changed content has a new name


class File(NamedTuple):
    """A file of the page as it is served: its name contains a hash of its content."""

    name: str
    content: bytes
    mimetype: str


def fingerprinted(kind: str, text: str, mimetype: str) -> File:
    content = text.encode()
    return File(f"thalweg-{hashlib.sha256(content).hexdigest()[:16]}.{kind}", content, mimetype)


def modules() -> dict[str, str]:
    """The text of every module by its import name, `#room/file.js`, in order: each after the modules it imports."""
    texts = {f"#{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in ASSETS.glob("*/*.js")}
    graph = {name: IMPORT.findall(text) for name, text in sorted(texts.items())}
    needed: set[str] = set()
    waiting = [MAIN]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += graph[name]
    order = TopologicalSorter({name: graph[name] for name in graph if name in needed}).static_order()
    return {name: texts[name] for name in order}


def scripts() -> File:
    """All scripts: the classic one, and the loader with the modules' texts."""
    texts = json.dumps(list(modules().items()), ensure_ascii=False, separators=(",", ":"))
    plain, loader = ((ASSETS / name).read_text(encoding="utf-8") for name in (PLAIN, "loader.js"))
    return fingerprinted("js", f"{plain}\n{loader.replace('MODULES', texts)}", "text/javascript")


def icons() -> str:
    """A property `--icon-NAME` for each icon in `icons/`, and a class `icon-NAME` that shows it."""

    def rule(path: Path) -> str:
        svg = quote(" ".join(path.read_text(encoding="utf-8").split()), safe=UNQUOTED)
        name = f"--icon-{path.stem}"
        return f':root {{ {name}: url("data:image/svg+xml,{svg}"); }}\n.icon-{path.stem} {{ --icon: var({name}); }}\n'

    return "".join(rule(path) for path in sorted((ASSETS / "icons").glob("*.svg")))


UNQUOTED = " =:/,;()'"  # characters of an SVG that need no escaping in a quoted data URL


def styles() -> File:
    """All style sheets in the order of their names, after the icons, so that a rule can override an icon."""
    sheets = (path.read_text(encoding="utf-8") for path in sorted((ASSETS / "styles").glob("*.css")))
    return fingerprinted("css", "\n".join([icons(), *sheets]), "text/css")


MADE = {"js": scripts, "css": styles}
NAME = re.compile(r"thalweg-[0-9a-f]{16}\.(js|css)")


@cache
def kept(kind: str) -> File:
    return MADE[kind]()


def file(kind: str) -> File:
    """The page's `js` or `css`; in debug mode, read anew for every request."""
    return MADE[kind]() if current_app.debug else kept(kind)


def address(kind: str) -> str:
    return url_for("page-files.page_file", name=file(kind).name)


def register(server: Flask) -> None:
    routes = Blueprint("page-files", __name__)

    @routes.get("/files/<name>")
    def page_file(name: str) -> Response:
        """Serve a page file. An outdated name, from a page loaded before an update, gets the current file, uncached."""
        if not (given := NAME.fullmatch(name)):
            return Response("there is no such file\n", status=404, mimetype="text/plain")
        found = file(given[1])
        response = Response(found.content, mimetype=found.mimetype)
        response.headers["Cache-Control"] = FOREVER if name == found.name else "no-cache"
        return response

    server.register_blueprint(routes)
