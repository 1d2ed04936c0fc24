"""Streams that many ask for are computed once: a bounded cache of their bytes.

Unlike the answers of `answers.py` they are sent while they are made, and are not compressed.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator
from uuid import uuid4

MOST_BYTES = 64 * 2**20
LARGEST = 2 * 2**20  # bytes of a stream; a lecture's ten runs of 500 epochs have two hundred thousand


class Streams:
    """Whole streams by what was asked, as many as fit; the one that was not asked for the longest goes first."""

    def __init__(self, most: int = MOST_BYTES, largest: int = LARGEST) -> None:
        self.most = most
        self.largest = largest
        self.lock = threading.Lock()
        self.made: OrderedDict[str, bytes] = OrderedDict()
        self.size = 0
        self.process = uuid4().hex  # after a restart the same experiment may have other bits: of another version

    def etag(self, asked: str) -> str:
        return hashlib.sha256(f"{self.process} {asked}".encode()).hexdigest()[:32]

    def find(self, asked: str) -> bytes | None:
        with self.lock:
            if asked in self.made:
                self.made.move_to_end(asked)
            return self.made.get(asked)

    def through(self, asked: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """Yield the pieces and keep them if they come to their end; or what was kept since this was asked."""
        if (found := self.find(asked)) is not None:
            yield found
            return
        kept: list[bytes] = []
        size = 0
        for piece in pieces:
            size += len(piece)
            if size <= self.largest:
                kept.append(piece)
            yield piece
        if size <= self.largest:
            self.keep(asked, b"".join(kept))

    def keep(self, asked: str, made: bytes) -> None:
        with self.lock:
            self.size += len(made) - len(self.made.pop(asked, b""))
            self.made[asked] = made
            while self.size > self.most:
                self.size -= len(self.made.popitem(last=False)[1])
