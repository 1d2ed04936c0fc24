"""Dash's own routes, whose answers are kept: by the server, and by browsers where the address tells the content.

Dash's renderer asks for the layout and for the list of callbacks at the same addresses whatever they contain. Here each
page gives it a prefix with the language and the theme that the layout is in, and a hash of both.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from dash import Dash
from dash.exceptions import DependencyException
from flask import Response, current_app

from thalweg.views.answers import FOREVER, REVALIDATED, kept, no_such_file
from thalweg.views.language import reader_language
from thalweg.views.share import share
from thalweg.views.theme import reader_theme

LAYOUT, DEPENDENCIES, UPDATE = "_dash-layout", "_dash-dependencies", "_dash-update-component"
SUITES = "_dash-component-suites/<string:package_name>/<path:fingerprinted_path>"
READER = "_page/<language>/<theme>/<digest>/"
ELEMENT = re.compile(r"(?<=>)(\{.*\})(?=</script>)", re.DOTALL)
LESS = "\\u003c"  # within a script element


def reader() -> tuple[str, str]:
    """What the layout depends on."""
    return reader_language(), reader_theme()


def register(app: Dash) -> Callable[[str], str]:
    """Keep the answers; returns a function that changes Dash's configuration element: what its renderer is told."""
    own = app.config.routes_pathname_prefix
    views = app.server.view_functions
    dash: dict[str, Callable[..., Response]] = {
        name: views[own + name] for name in ("", LAYOUT, DEPENDENCIES, UPDATE, SUITES)
    }
    digests: dict[tuple[str, str], str] = {}

    def current() -> str:
        """The hash of what the renderer asks for."""
        if reader() not in digests:
            content = dash[LAYOUT]().get_data() + dash[DEPENDENCIES]().get_data()
            digests[reader()] = hashlib.sha256(content).hexdigest()[:16]
        return digests[reader()]

    def suite(**parts: str) -> Response:
        try:
            response = dash[SUITES](**parts)
        except DependencyException:  # of another package, or no file that Dash has registered
            return no_such_file()
        response.headers["Cache-Control"] = FOREVER if response.cache_control.max_age else REVALIDATED
        return response

    def told(view: Callable[[], Response]) -> Callable[..., Response]:
        """The view at an address with a hash; an outdated one, from a page before an update, gets what is current."""

        def answered(digest: str, **_reader: str) -> Response:
            response = view()
            response.headers["Cache-Control"] = FOREVER if digest == current() else REVALIDATED
            return response

        return kept(answered, reader)

    def update(**_reader: str) -> Any:
        return dash[UPDATE]()

    views[own] = kept(dash[""], lambda: (reader(), str(share())), REVALIDATED)
    views[own + LAYOUT] = kept(dash[LAYOUT], reader, REVALIDATED)
    views[own + DEPENDENCIES] = kept(dash[DEPENDENCIES], lambda: None, REVALIDATED)
    views[own + SUITES] = kept(suite, lambda: None)
    for name in (LAYOUT, DEPENDENCIES):
        app.server.add_url_rule(own + READER + name, own + READER + name, told(dash[name]))
    app.server.add_url_rule(own + READER + UPDATE, own + READER + UPDATE, update, methods=["POST"])

    def told_to_the_renderer(config: str) -> str:
        if current_app.debug:  # its tools ask for more than these routes
            return config
        start, text, end = ELEMENT.split(config)
        told = json.loads(text)
        told.pop("validation_layout", None)  # the whole layout once more, to check ids, which tests do here
        told["requests_pathname_prefix"] += "_page/{}/{}/{}/".format(*reader(), current())
        return f"{start}{json.dumps(told, separators=(',', ':')).replace('<', LESS)}{end}"

    return told_to_the_renderer
