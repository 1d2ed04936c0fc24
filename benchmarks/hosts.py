"""The page on the servers that were compared, each as it would be embedded: `python -m benchmarks.hosts NAME PORT`.

`/benchmark/news` is a stream that says one thing and then nothing: asynchronous, where a host can make use of that.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from dash import Dash
from flask import Flask, Response

FIRST = b"data: hello\n\n"
HOUR = 3600


class News:
    def __iter__(self) -> Iterator[bytes]:
        yield FIRST
        threading.Event().wait(HOUR)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield FIRST
        await asyncio.sleep(HOUR)


def page() -> Dash:
    from thalweg.app import create_app

    app = create_app()
    server: Flask = app.server

    @server.get("/benchmark/news")
    def news() -> Response:
        return Response(News(), mimetype="text/event-stream", direct_passthrough=True)

    return app


def application() -> Flask:
    server: Flask = page().server
    return server


def own(port: int) -> None:
    from thalweg import serving

    serving.serve(page(), "127.0.0.1", port, browser=False, public_url=None, debug=False)


def development(port: int) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application().run("127.0.0.1", port, threaded=True)


def waitress(port: int, threads: int) -> None:
    import waitress as host

    logging.getLogger("waitress").setLevel(logging.ERROR)
    limits: dict[str, Any] = {"connection_limit": 2000, "backlog": 1024, "asyncore_use_poll": True}
    marks = {"outbuf_high_watermark": 4 * 2**20, "outbuf_overflow": 8 * 2**20}
    host.create_server(application(), host="127.0.0.1", port=port, threads=threads, **limits, **marks).run()


def gevent(port: int) -> None:
    from gevent import monkey

    monkey.patch_all()
    from gevent.pywsgi import WSGIServer

    WSGIServer(("127.0.0.1", port), application(), log=None, backlog=1024).serve_forever()


def cheroot(port: int) -> None:
    from cheroot.wsgi import Server

    Server(("127.0.0.1", port), application(), numthreads=16, max=1000, request_queue_size=1024, timeout=60).start()


def granian(port: int) -> None:
    from granian import Granian

    Granian(
        "benchmarks.hosts:application",
        factory=True,
        address="127.0.0.1",
        port=port,
        interface="wsgi",
        blocking_threads=600,
        backlog=1024,
        backpressure=2000,
        log_enabled=False,
    ).serve()


def hypercorn(port: int) -> None:
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    config = Config()
    config.bind, config.backlog, config.loglevel = [f"127.0.0.1:{port}"], 1024, "CRITICAL"
    asyncio.run(serve(application(), config, mode="wsgi"))


def uvicorn_a2wsgi(port: int) -> None:
    import uvicorn
    from a2wsgi import WSGIMiddleware

    adapted: Any = WSGIMiddleware(application(), workers=600)
    uvicorn.run(adapted, host="127.0.0.1", port=port, log_level="critical", lifespan="off", backlog=1024)


HOSTS: dict[str, Callable[[int], None]] = {
    "thalweg": own,
    "werkzeug": development,
    "waitress-16": lambda port: waitress(port, 16),
    "waitress-1000": lambda port: waitress(port, 1000),
    "gevent": gevent,
    "cheroot": cheroot,
    "granian": granian,
    "hypercorn": hypercorn,
    "uvicorn-a2wsgi": uvicorn_a2wsgi,
}

if __name__ == "__main__":
    HOSTS[sys.argv[1]](int(sys.argv[2]))
