"""The work of answers: few are computed at a time, in turns, and whoever has no reader any more ends.

An answer that takes long is computed in pieces. For each piece it needs a turn, and a piece that takes longer than
SLICE lets others go first at its next `pause`. New answers come before those that have had a turn, so that a short one
is not kept waiting by long ones. Only what wants to be computed counts as work: an answer whose reader is slow
neither takes a turn nor fills the queue.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic

from thalweg.engine.pauses import pausing

AT_A_TIME = 2
SLICE = 0.02  # seconds
FAVOURED = 4  # of so many turns, all but one go to new answers first
MOST_POINTS = 50_000_000  # epochs × runs that want to be computed; ten of the largest requests
MOST_ANSWERS = 1000
MOST_PAUSED = 32  # pieces that wait in their middle, and so keep a thread
PATIENCE = 0.5  # seconds between two looks whether the reader is still there
RETRY_AFTER = 2  # seconds


class BusyError(Exception):
    """There is more work than can be waited for."""


class ReaderLeft(BaseException):
    """Ends the work of an answer; no handler of errors takes it for one."""


class Work:
    """The turns of one server."""

    def __init__(self, most_points: int | None = None, most_answers: int | None = None) -> None:
        self.most_points = MOST_POINTS if most_points is None else most_points
        self.most_answers = MOST_ANSWERS if most_answers is None else most_answers
        self.lock = threading.Lock()
        self.new: deque[Future[None]] = deque()
        self.further: deque[Future[None]] = deque()
        self.free = AT_A_TIME
        self.turns = 0
        self.points = 0
        self.answers = 0
        self.paused = 0

    def answer(self, pieces: Iterator[bytes], points: int, gone: Callable[[], bool]) -> Answer:
        """The pieces of an answer of that many points, in turns. A BusyError if there is too much work."""
        if self.is_full():
            raise BusyError
        return Answer(self, pieces, points, gone)

    def ask(self, is_new: bool) -> Future[None]:
        """A turn: its result is there when it may be taken."""
        turn: Future[None] = Future()
        with self.lock:
            (self.new if is_new else self.further).append(turn)
        self.give()
        return turn

    def release(self) -> None:
        with self.lock:
            self.free += 1
        self.give()

    def give(self) -> None:
        """Give the free turns to those who wait."""
        while True:
            with self.lock:
                if not self.free or not (self.new or self.further):
                    return
                self.turns += 1
                is_new = self.new and (self.turns % FAVOURED or not self.further)
                turn = (self.new if is_new else self.further).popleft()
                if not turn.set_running_or_notify_cancel():
                    continue
                self.free -= 1
            turn.set_result(None)  # not under the lock: it may call back

    def is_full(self) -> bool:
        return self.points >= self.most_points or self.answers >= self.most_answers

    def is_waited_for(self) -> bool:
        return bool(self.new or self.further)

    def count(self, points: int, answers: int) -> None:
        with self.lock:
            self.points += points
            self.answers += answers

    def try_to_pause(self, by: int) -> bool:
        with self.lock:
            if by > 0 and self.paused >= MOST_PAUSED:
                return False
            self.paused += by
            return True


class Answer:
    """The pieces of one answer. `ask` for a turn before each, to wait for it elsewhere than in `next`."""

    def __init__(self, work: Work, pieces: Iterator[bytes], points: int, gone: Callable[[], bool]) -> None:
        self.work = work
        self.pieces = pieces
        self.points = points
        self.gone = gone
        self.is_new = True
        self.turn: Future[None] | None = None
        self.began = 0.0

    def __iter__(self) -> Answer:
        return self

    def ask(self) -> Future[None]:
        if self.turn is None:
            self.work.count(self.points, 1)
            self.turn = self.work.ask(self.is_new)
            self.is_new = False
        return self.turn

    def __next__(self) -> bytes:
        try:
            self.wait(self.ask())
            with pausing(self.pause):
                return next(self.pieces)
        except ReaderLeft:
            raise StopIteration from None
        finally:
            self.give_back()

    def pause(self) -> None:
        if self.gone():
            raise ReaderLeft
        if monotonic() - self.began < SLICE or not self.work.is_waited_for() or not self.work.try_to_pause(1):
            return
        try:
            self.work.release()
            self.turn = self.work.ask(False)
            self.wait(self.turn)
        finally:
            self.work.try_to_pause(-1)

    def wait(self, turn: Future[None]) -> None:
        while True:
            with suppress(TimeoutError):
                turn.result(PATIENCE)
                break
            if self.gone():
                raise ReaderLeft
        self.began = monotonic()

    def give_back(self) -> None:
        """Give back a turn that was asked for."""
        turn, self.turn = self.turn, None
        if turn is None:
            return
        if not turn.cancel():
            self.work.release()
        self.work.count(-self.points, -1)

    def close(self) -> None:
        self.give_back()
        if hasattr(self.pieces, "close"):
            self.pieces.close()
