"""The embedded server: uvicorn's protocol, with limits on connections and on the time that a client may take."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from thalweg.bridge import Application, Bridge
from thalweg.engine.limits import MOST_BYTES_ASKED

THREADS = 64
"""Most of them wait: for their turn in the middle of a piece, or for a lock. They are started when they are needed."""
BACKLOG = 1024
KEEP_ALIVE = 60  # seconds that a connection may be idle
ASKING = 20  # seconds in which a request must have arrived
STALLED = 300  # seconds in which a client must take a piece of an answer, which has half a megabyte
ENDING = 0.3  # seconds in which answers may be completed when the server ends
MOST_HEADER = 2**17  # bytes; a link with many runs is long, and what is refused should be so soon


class Deadline:
    """Calls `missed` if it is not met in time."""

    def __init__(self, seconds: float, missed: Callable[[], None]) -> None:
        self.seconds = seconds
        self.missed = missed
        self.timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        if self.timer is None:
            self.timer = asyncio.get_running_loop().call_later(self.seconds, self.missed)

    def meet(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


class Connection(H11Protocol):
    """A connection that is given up when its client takes too long to send a request or to take an answer."""

    slots: asyncio.Semaphore

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.asking = Deadline(ASKING, transport.abort)
        self.taking = Deadline(STALLED, transport.abort)
        self.asking.begin()

    def data_received(self, data: bytes) -> None:
        self.asking.begin()
        super().data_received(data)
        if self.cycle and not self.cycle.more_body and not self.cycle.response_complete:
            self.asking.meet()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.taking.begin()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.taking.meet()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.asking.meet()
        self.taking.meet()
        self.slots.release()


class Listening(uvicorn.Server):
    """A server on a bound socket. Connections beyond `most` wait in its backlog."""

    def __init__(self, application: Application, bound: socket.socket, most: int) -> None:
        self.bridge = Bridge(application, THREADS, MOST_BYTES_ASKED)
        self.bound = bound
        self.port = bound.getsockname()[1]
        self.slots = asyncio.Semaphore(most)
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # faults of clients; the bridge logs our own
        super().__init__(
            uvicorn.Config(
                self.bridge,
                http=type("OurConnection", (Connection,), {"slots": self.slots}),
                ws="none",
                loop="asyncio",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                headers=[("Server", "thalweg")],
                timeout_keep_alive=KEEP_ALIVE,
                h11_max_incomplete_event_size=MOST_HEADER,
            )
        )

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        self.bound.setblocking(False)
        self.bound.listen(BACKLOG)
        self.accepting = asyncio.create_task(self.accept())
        self.started = True

    async def accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            while self.slots.locked():
                self.close_idle()
                await asyncio.sleep(0.05)
            await self.slots.acquire()
            try:
                accepted, _ = await loop.sock_accept(self.bound)
            except OSError:  # too many open files, or the client has left already
                self.slots.release()
                await asyncio.sleep(0.1)
                continue
            with suppress(OSError):
                await loop.connect_accepted_socket(self.connection, accepted)

    def close_idle(self) -> None:
        """Close the connections that have had an answer: browsers keep theirs for a minute, and others wait."""
        for connection in list(self.server_state.connections):
            if isinstance(connection, Connection) and connection.cycle and connection.cycle.response_complete:
                connection.shutdown()

    def connection(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg]
            config=self.config, server_state=self.server_state, app_state={}
        )
        return made

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no more requests, end the streams, let other answers be completed, and end what is left."""
        self.accepting.cancel()
        self.bound.close()
        self.bridge.end()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDING):
                while self.server_state.connections:
                    await asyncio.sleep(0.02)
        for connection in list(self.server_state.connections):
            connection.transport.abort()
        await asyncio.sleep(0)
