"""A real server in a thread, as the command line starts it, and requests to it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from flask import Flask

from thalweg import serving


@contextmanager
def served(server: Flask) -> Iterator[str]:
    """Serve on a free port; yields the URL, without a trailing slash."""
    listening = serving.listen(server, "127.0.0.1", 0)

    def close() -> None:
        for channel in list(listening.active_channels.values()):
            channel.handle_close()
        listening.close()

    thread = threading.Thread(target=listening.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.effective_port}"
    finally:
        with suppress(OSError):  # the loop, if already awake, may have run the call and closed before this wakes it
            listening.trigger.pull_trigger(close)  # in the server's thread, whose loop ends with its last socket
        thread.join(30)
        listening.task_dispatcher.shutdown()


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


def connect(url: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(url).netloc, timeout=30)


def ask(url: str, target: str, method: str = "GET", **headers: str) -> Answer:
    """Send a request with exactly this target: no library may normalize the query."""
    connection = connect(url)
    connection.request(method, target, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    answer = Answer(response.status, response.headers, response.read())
    connection.close()
    return answer
