"""Turns at computing: who goes first, what counts as work, and what ends it; and streams that are made once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from thalweg.engine import wire
from thalweg.engine.kinds import kind_of
from thalweg.engine.output import courses_pieces
from thalweg.engine.pauses import pause, pausing
from thalweg.views import work
from thalweg.views.streams import Streams
from thalweg.views.work import BusyError, Work


def here() -> bool:
    return False


def piece_by_piece(*names: str) -> Iterator[bytes]:
    for name in names:
        yield name.encode()


def until(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.002)


def test_an_answer_is_its_pieces() -> None:
    turns = Work()
    assert list(turns.answer(piece_by_piece("a", "b"), 5, here)) == [b"a", b"b"]
    assert (turns.free, turns.points, turns.answers) == (work.AT_A_TIME, 0, 0)


def test_only_what_wants_to_be_computed_is_work() -> None:
    turns = Work(most_points=10)
    slow = [turns.answer(piece_by_piece("a", "b"), 10, here) for _ in range(3)]
    for answer in slow:
        next(answer)  # their readers take their time now
    asked = turns.answer(piece_by_piece("a"), 10, here)
    asked.ask()
    with pytest.raises(BusyError):
        turns.answer(piece_by_piece("a"), 1, here)
    asked.close()
    assert list(turns.answer(piece_by_piece("a"), 1, here)) == [b"a"]


def test_so_many_answers_wait_and_no_more() -> None:
    turns = Work(most_answers=3)
    for _ in range(3):
        turns.answer(piece_by_piece("a"), 1, here).ask()
    with pytest.raises(BusyError):
        turns.answer(piece_by_piece("a"), 1, here)


def test_new_answers_go_first_but_not_always() -> None:
    turns = Work()
    turns.free = 0  # all turns are taken
    further = [turns.ask(False) for _ in range(2)]
    new = [turns.ask(True) for _ in range(8)]
    order = []
    while waiting := [turn for turn in (*further, *new) if not turn.done()]:
        turns.release()
        order += ["new" if turn in new else "further" for turn in waiting if turn.done()]
    assert order.count("new") == 8
    assert "further" in order[: work.FAVOURED]
    assert order[: work.FAVOURED].count("new") == work.FAVOURED - 1


def test_a_turn_that_nobody_wants_any_more_goes_to_the_next() -> None:
    turns = Work()
    turns.free = 0
    left = turns.answer(piece_by_piece("a"), 1, here)
    left.ask()
    stays = turns.ask(True)
    left.close()
    turns.release()
    assert stays.done()


def test_a_long_piece_lets_others_go_first() -> None:
    turns = Work()
    turns.free = 1
    order: list[str] = []
    goes_on = threading.Event()

    def long() -> Iterator[bytes]:
        goes_on.set()
        while "short" not in order:
            pause()
        order.append("long")
        yield b"long"

    thread = threading.Thread(target=lambda: list(turns.answer(long(), 1, here)))
    thread.start()
    goes_on.wait(10)
    for _ in turns.answer(piece_by_piece("short"), 1, here):
        order.append("short")
    thread.join(10)
    assert order == ["short", "long"]
    assert (turns.free, turns.points, turns.paused) == (1, 0, 0)


@pytest.mark.parametrize("waits", [False, True])
def test_a_piece_ends_when_its_reader_has_left(waits: bool) -> None:
    """In the middle of its work, and while it waits to go on."""
    turns = Work()
    left, began, ended = threading.Event(), threading.Event(), threading.Event()

    def long() -> Iterator[bytes]:
        try:
            while True:
                began.set()
                pause()
        finally:
            ended.set()
        yield b""

    thread = threading.Thread(target=lambda: list(turns.answer(long(), 1, left.is_set)))
    thread.start()
    assert began.wait(10)
    if waits:
        others = [turns.ask(True) for _ in range(3)]  # never given back
        until(lambda: turns.paused == 1)
        assert others[0].done()
    left.set()
    assert ended.wait(10)
    thread.join(10)
    assert (turns.points, turns.answers, turns.paused) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("landscape=simple_quad&epochs=300&run=adam", 300),
        ("landscape=rosenbrock&epochs=100&run=nelder_mead:tol=0", 100),
        ("signal=walk&landscape=simple_quad&walker=adam&epochs=300&run=sgd", 600),
    ],
)
def test_whatever_takes_long_can_pause(text: str, least: int) -> None:
    paused = []
    with pausing(lambda: paused.append(text)):
        list(wire.stream(kind_of(text).plan(text)))
    assert len(paused) >= least


def test_courses_can_pause() -> None:
    paused = []
    text = "landscape=simple_quad&epochs=300&run=sgd@plateau"
    with pausing(lambda: paused.append(text)):
        list(courses_pieces(kind_of(text).plan(text), 100))
    assert len(paused) == 100


def test_a_failure_gives_the_turn_back() -> None:
    def fails() -> Iterator[bytes]:
        yield b"a"
        raise ZeroDivisionError

    turns = Work()
    answer = turns.answer(fails(), 1, here)
    assert next(answer) == b"a"
    with pytest.raises(ZeroDivisionError):
        next(answer)
    assert turns.free == work.AT_A_TIME


def test_an_answer_that_is_asked_for_again_is_not_made_again() -> None:
    streams = Streams()
    asked_early = streams.through("a", piece_by_piece("never"))
    assert list(streams.through("a", piece_by_piece("1", "2"))) == [b"1", b"2"]
    assert streams.find("a") == b"12"
    assert list(asked_early) == [b"12"]


def test_what_is_kept_is_bounded_and_whole() -> None:
    streams = Streams(most=10, largest=6)
    for name in "abc":
        assert list(streams.through(name, piece_by_piece("12", "34")))
    assert [streams.find(name) for name in "abc"] == [None, b"1234", b"1234"]
    list(streams.through("large", piece_by_piece("1234", "567")))
    assert streams.find("large") is None
    cut = streams.through("cut", piece_by_piece("1", "2"))
    next(cut)
    cut.close()  # type: ignore[attr-defined]
    assert streams.find("cut") is None
    assert streams.size == 8


def test_another_process_has_other_etags() -> None:
    streams = Streams()
    assert streams.etag("a") == streams.etag("a")
    assert len({streams.etag("a"), streams.etag("b"), Streams().etag("a")}) == 3
