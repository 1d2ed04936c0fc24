"""Thalweg: `create_app()` makes the page's application, `server` is it for a WSGI host, `main()` is the command line.

Dash is imported lazily: commands that only compute start several times faster without it.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dash import Dash

    from thalweg.engine.limits import Limits

ASSETS = Path(__file__).parent / "assets"


def create_app(limits: Limits | None = None) -> Dash:
    """Make an independent application; several can live in one process."""
    from dash import Dash
    from flask_compress import Compress

    from thalweg.engine.extensions import load_all
    from thalweg.engine.limits import MOST_BYTES_ASKED, Limits
    from thalweg.views import health, lectures, logs, metrics, openapi, page, prefix, routes, short, web_security

    logs.configure()
    load_all()
    path = prefix.from_environment()
    app = Dash(
        __name__,
        title="Thalweg",
        update_title="",
        assets_folder=str(ASSETS),
        assets_ignore=r".*\.(js|css)$",  # the page loads them in one piece: see views/bundle.py
        serve_locally=True,
        requests_pathname_prefix=f"{path}/" if path else None,
        suppress_callback_exceptions=False,
    )
    app.renderer = "thalweg.render = () => new DashRenderer();"  # run when its scripts are there: see assets/first/
    app.server.url_map.merge_slashes = False  # the redirect that it answers with fails on a newline in the path
    app.server.config["MAX_CONTENT_LENGTH"] = MOST_BYTES_ASKED
    # Trajectories are not compressed: octet streams and text/csv are not among the types that flask-compress handles.
    # What the page loads, and the contours, are compressed once: see views/answers.py.
    Compress(app.server)
    if path:
        app.server.wsgi_app = prefix.below(path, app.server.wsgi_app)
    limits = limits or Limits.from_environment()
    metrics.register(app.server)
    work = routes.register(app.server, limits)
    health.register(app.server, work)
    lectures.register(app.server)
    short.register(app.server, limits)
    openapi.register(app.server, limits)
    page.register(app, limits)
    web_security.register(app)
    with app.server.test_request_context():
        app.server.preprocess_request()  # completes Dash's setup: with the first request, others would overtake it
    return app


def __getattr__(name: str) -> Any:
    """Make `server` when a WSGI host asks for it (`gunicorn thalweg.app:server`), and only then."""
    if name != "server":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()["server"] = create_app().server
    return globals()["server"]


def main() -> None:
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:  # nohup wants it to be ignored
            signal.signal(number, end)
    try:
        from thalweg import cli

        code = cli.main()
    except KeyboardInterrupt:  # while still importing
        code = 130
    sys.exit(code)


def end(number: int, _frame: object) -> None:
    """Unwind, so that no half file stays behind."""
    sys.exit(128 + number)


if __name__ == "__main__":
    main()
