"""A real server in a thread, as the command line starts it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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
