"""What is kept for a while: bounded, by use, and the same for all threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from thalweg.views.store import SeveralProcessesError, Store

SERVER = Flask(__name__)


def kept(store: Store[str], value: str, *keys: str) -> str:
    with SERVER.test_request_context():
        return store.keep(value, *keys)


def test_a_value_keeps_its_key_though_a_better_one_becomes_free() -> None:
    store: Store[str] = Store(2)
    assert kept(store, "first", "a", "b") == "a"
    assert kept(store, "second", "a", "b") == "b"
    kept(store, "third", "c")  # the first goes
    assert store.find("a") is None
    assert kept(store, "second", "a", "b") == "b"
    assert [store.find(key) for key in "abc"] == [None, "second", "third"]


def test_where_all_keys_are_taken_the_last_one_is_taken_over() -> None:
    store: Store[str] = Store(5)
    assert [kept(store, value, "a", "b") for value in ("first", "second", "third")] == ["a", "b", "b"]
    assert [store.find(key) for key in "ab"] == ["first", "third"]


def test_many_threads() -> None:
    store: Store[str] = Store(50)

    def one(i: int) -> tuple[str, str]:
        value = str(i % 100)
        return value, kept(store, value, *(f"{i % 20}.{j}" for j in range(8)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(2000)))
    assert len(store.values) == 50
    assert len(set(store.values.values())) == 50


def test_several_processes_are_refused() -> None:
    with (
        SERVER.test_request_context(environ_overrides={"wsgi.multiprocess": True}),
        pytest.raises(SeveralProcessesError),
    ):
        Store[str](1).keep("value", "key")
