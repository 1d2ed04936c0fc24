"""A browser's network without the browser: six connections, kept, and when the first block of a stream arrived.

A client that uses little of the processor that it shares with the server: it parses no more than it must.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from time import perf_counter
from typing import NamedTuple

CONNECTIONS = 6  # of a browser to one host
PIECE = 2**16


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    first_block: float | None  # seconds from the request
    took: float


class Browser:
    """One visitor."""

    def __init__(self, port: int, limit: float) -> None:
        self.port = port
        self.limit = limit
        self.places = asyncio.Semaphore(CONNECTIONS)
        self.idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = []

    async def ask(
        self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: str = ""
    ) -> Reply:
        """Send a request. A TimeoutError after `limit` seconds; waiting for a connection counts."""
        began = perf_counter()
        async with asyncio.timeout(self.limit), self.connection() as (reader, writer, keep):
            writer.write(request(path, method, headers or {}, body))
            status, answer = await head(reader)
            received = bytearray()
            first_block = None
            async for piece in pieces(reader, status, answer):
                received += piece
                if first_block is None and b"BLCK" in received:
                    first_block = perf_counter() - began
            if answer.get("connection", "").lower() == "close" or "HTTP/1.0" in answer[""]:
                keep.clear()
        return Reply(status, answer, bytes(received), first_block, perf_counter() - began)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter, set[str]]]:
        """A kept connection or a new one; whoever clears the set says that it cannot be kept."""
        async with self.places:
            reader, writer = self.idle.pop() if self.idle else await connect(self.port)
            keep = {"yes"}
            try:
                yield reader, writer, keep
            except BaseException:
                keep.clear()
                raise
            finally:
                if keep:
                    self.idle.append((reader, writer))
                else:
                    writer.close()

    def leave(self) -> None:
        for _, writer in self.idle:
            writer.close()


async def connect(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, limit=2**20)


def request(path: str, method: str = "GET", headers: Mapping[str, str] | None = None, body: str = "") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{k}: {v}" for k, v in (headers or {}).items())]
    if body:
        lines.append(f"Content-Length: {len(body.encode())}")
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


async def head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer; the protocol is the header ""."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip().split("\r\n")
    protocol, status, *_ = first.split(" ")
    named = (line.partition(":") for line in lines)
    return int(status), {"": protocol} | {name.lower(): value.strip() for name, _, value in named}


async def pieces(reader: asyncio.StreamReader, status: int, headers: Mapping[str, str]) -> AsyncIterator[bytes]:
    """The body, as it arrives."""
    if status in (204, 304):
        return
    if headers.get("transfer-encoding", "").lower() == "chunked":
        while size := int(await reader.readline(), 16):
            yield await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
    elif "content-length" in headers:
        left = int(headers["content-length"])
        while left:
            piece = await reader.read(min(left, PIECE))
            if not piece:
                raise ConnectionError("cut")
            left -= len(piece)
            yield piece
    else:
        while piece := await reader.read(PIECE):
            yield piece


async def held(port: int, sent: bytes, small_buffer: bool = False) -> socket.socket:
    """A connection on which these bytes were sent, and from which nothing is read."""
    loop = asyncio.get_running_loop()
    made = socket.socket()
    made.setblocking(False)
    if small_buffer:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    await loop.sock_connect(made, ("127.0.0.1", port))
    await loop.sock_sendall(made, sent)
    return made
