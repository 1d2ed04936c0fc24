"""The files that the page loads: its scripts in one, its styles and icons in another, and the parts of Plotly it needs.

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
PLOTLY = Path(__file__).parents[1] / "plotlyjs"
MAIN = "#app/main.js"
PLAIN = "control_reports.js"  # the one classic script, which is not a module
IMPORT = re.compile(r'^import\s(?:[^;"]*from )?"(#[^"]+)";', re.MULTILINE)
FOREVER = "public, max-age=31536000, immutable"  # changed content has a new name


class File(NamedTuple):
    """A file of the page as it is served: its name contains a hash of its content."""

    name: str
    content: bytes
    mimetype: str


MIMETYPES = {"js": "text/javascript", "css": "text/css"}


def fingerprinted(name: str, text: str) -> File:
    content = text.encode()
    stem, _, ending = name.partition(".")
    return File(f"{stem}-{hashlib.sha256(content).hexdigest()[:16]}.{ending}", content, MIMETYPES[ending])


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
    return fingerprinted("thalweg.js", f"{plain}\n{loader.replace('MODULES', texts)}")


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
    return fingerprinted("thalweg.css", "\n".join([icons(), *sheets]))


def plotly() -> File:
    """The plotly.js that draws contours and axes. Dash loads the whole of it only where there is no `Plotly` yet."""
    return fingerprinted("plotly.js", (PLOTLY / "plotly-cartesian.min.js").read_text(encoding="utf-8"))


def plotly_solid() -> File:
    """The plotly.js that draws surfaces, as a module: by itself it would take the place of the other."""
    text = (PLOTLY / "plotly-gl3d.min.js").read_text(encoding="utf-8")
    return fingerprinted("plotly_solid.js", AS_MODULE.format(text))


AS_MODULE = "const other = window.Plotly;\n{}\nexport default window.Plotly;\nwindow.Plotly = other;\n"
MADE = {"thalweg.js": scripts, "thalweg.css": styles, "plotly.js": plotly, "plotly_solid.js": plotly_solid}
NAME = re.compile(r"([a-z_]+)-[0-9a-f]{16}(\.[a-z]+)")


@cache
def kept(name: str) -> File:
    return MADE[name]()


def file(name: str) -> File:
    """A file by its name without the hash; in debug mode, read anew for every request."""
    return MADE[name]() if current_app.debug else kept(name)


def address(name: str) -> str:
    return url_for("page-files.page_file", name=file(name).name)


def register(server: Flask) -> None:
    routes = Blueprint("page-files", __name__)

    @routes.get("/files/<name>")
    def page_file(name: str) -> Response:
        """Serve a page file. An outdated name, from a page loaded before an update, gets the current file, uncached."""
        given = NAME.fullmatch(name)
        if not given or (plain := given[1] + given[2]) not in MADE:
            return Response("there is no such file\n", status=404, mimetype="text/plain")
        found = file(plain)
        response = Response(found.content, mimetype=found.mimetype)
        response.headers["Cache-Control"] = FOREVER if name == found.name else "no-cache"
        return response

    server.register_blueprint(routes)
