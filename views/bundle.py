"""The files that the page loads: its scripts in two, its styles and icons in another, and the parts of Plotly it needs.

Their names contain a hash of their content, so browsers may cache them for good.

There is no build step: the server concatenates the files as they are, once.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from flask import Blueprint, Flask, Response, current_app

from thalweg.views import answers

ASSETS = Path(__file__).parents[1] / "assets"
LIBRARIES = Path(__file__).parents[1] / "libraries"
FIRST = "#first/main.js"  # what runs before Dash and Plotly are there
MAIN = "#app/main.js"
LATER = {"lecture": "#lecture/main.js", "picture": "#picture/picture.js"}  # loaded when they are asked for
CLASSIC = ("control_reports.js", "core_components.js", "loader.js")  # the scripts that are not modules
IMPORT = re.compile(r'^import\s(?:[^;"]*from )?"(#[^"]+)";', re.MULTILINE)


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


def modules(main: str) -> dict[str, str]:
    """The texts of a module and all it needs by import name, `#room/file.js`, in order: each after those it imports."""
    texts = {f"#{path.parent.name}/{path.name}": path.read_text(encoding="utf-8") for path in ASSETS.glob("*/*.js")}
    graph = {name: IMPORT.findall(text) for name, text in sorted(texts.items())}
    needed: set[str] = set()
    waiting = [main]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed.add(name)
            waiting += graph[name]
    order = TopologicalSorter({name: graph[name] for name in graph if name in needed}).static_order()
    return {name: texts[name] for name in order}


@cache
def sections() -> frozenset[str]:
    """The sections of the page's texts that scripts name: the others are in the layout alone."""
    return frozenset(
        name for path in ASSETS.glob("*/*.js") for name in SECTION.findall(path.read_text(encoding="utf-8"))
    )


SECTION = re.compile(r'["`]([a-z_]+)\.[\w$]')


def without_comments(text: str) -> str:
    """A script without its comments, a third of its size; line numbers stay. Only whole lines are looked at."""
    return COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)


COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*)$", re.MULTILINE)


def added(texts: Mapping[str, str]) -> str:
    """A statement that has the loader make modules of texts."""
    bare = [(name, without_comments(text)) for name, text in texts.items()]
    return f"thalweg.add({json.dumps(bare, ensure_ascii=False, separators=(',', ':'))});\n"


def first_scripts() -> File:
    """What Dash's renderer needs, the classic scripts with the loader, and the first picture's modules."""
    regenerator = (LIBRARIES / "regenerator.min.js").read_text(encoding="utf-8")
    classic = [(ASSETS / name).read_text(encoding="utf-8") for name in CLASSIC]
    return fingerprinted("first.js", "\n".join([regenerator, *classic, added(modules(FIRST))]))


def scripts() -> File:
    """All other modules of the page."""
    return fingerprinted("thalweg.js", added(without(modules(MAIN), modules(FIRST))))


def later_scripts(part: str) -> File:
    """The modules of a part of the page that it begins without."""
    return fingerprinted(f"{part}.js", added(without(modules(LATER[part]), modules(MAIN))))


def without(texts: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name not in others}


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
    """The plotly.js that draws contours and axes."""
    return fingerprinted("plotly.js", (LIBRARIES / "plotly.min.js").read_text(encoding="utf-8"))


def plotly_solid() -> File:
    """The plotly.js that draws surfaces, as a module: by itself it would take the place of the other."""
    text = (LIBRARIES / "plotly-gl3d.min.js").read_text(encoding="utf-8")
    return fingerprinted("plotly_solid.js", AS_MODULE.format(text))


AS_MODULE = "const other = window.Plotly;\n{}\nexport default window.Plotly;\nwindow.Plotly = other;\n"
MADE: dict[str, Callable[[], File]] = {
    "first.js": first_scripts,
    "thalweg.js": scripts,
    **{f"{part}.js": partial(later_scripts, part) for part in LATER},
    "thalweg.css": styles,
    "plotly.js": plotly,
    "plotly_solid.js": plotly_solid,
}
NAME = re.compile(r"([a-z_]+)-[0-9a-f]{16}(\.[a-z]+)")


class Files:
    """The files of an application, by their names without the hash: those of every page, and data of its own."""

    def __init__(self, data: Mapping[str, Callable[[], str]]) -> None:
        own = {name: partial(data_file, name, texts) for name, texts in data.items()}
        self.made: dict[str, Callable[[], File]] = MADE | own
        self.kept: dict[str, File] = {}

    def file(self, name: str) -> File:
        """A file; in debug mode, read anew for every request."""
        if current_app.debug:
            return self.made[name]()
        if name not in self.kept:
            self.kept[name] = self.made[name]()
        return self.kept[name]

    def address(self, name: str) -> str:
        """Where the page finds a file: relative to the page, which may be behind a path prefix."""
        return f"files/{self.file(name).name}"

    def register(self, server: Flask) -> None:
        routes = Blueprint("page-files", __name__)
        routes.add_url_rule("/files/<name>", view_func=answers.kept(self.page_file, key=lambda: None))
        server.register_blueprint(routes)

    def page_file(self, name: str) -> Response:
        """Serve a page file. An outdated name, from a page loaded before an update, gets the current file, uncached."""
        given = NAME.fullmatch(name)
        if not given or (plain := given[1] + given[2]) not in self.made:
            return answers.no_such_file()
        found = self.file(plain)
        response = Response(found.content, mimetype=found.mimetype)
        response.headers["Cache-Control"] = answers.FOREVER if name == found.name else answers.REVALIDATED
        return response


def data_file(name: str, data: Callable[[], str]) -> File:
    return fingerprinted(name, data())
