"""What is kept for a while and told to others: short addresses. It is in the memory of one process."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from flask import request

from thalweg.catalog import Text
from thalweg.engine.experiment import ExperimentError

V = TypeVar("V")
SEVERAL = Text(
    "this is kept in the memory of one process, and the server has several: start it with one worker",
    "это хранится в памяти одного процесса, а у сервера их несколько: запустите его с одним процессом",
)


class SeveralProcessesError(ExperimentError):
    """The next request may come to a process that knows nothing of this one."""

    def __init__(self) -> None:
        super().__init__("server", SEVERAL)


class Store(Generic[V]):
    """At most so many values by their keys; the one that was not used for the longest goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lock = Lock()
        self.values: OrderedDict[str, V] = OrderedDict()

    def find(self, key: str) -> V | None:
        """The value of a key, or None if it is not known (any more)."""
        with self.lock:
            if key in self.values:
                self.values.move_to_end(key)
            return self.values.get(key)

    def keep(self, value: V, *keys: str) -> str:
        """The first of the keys that has this value already, or else gets it because it is free.

        Where all of them are taken, the last one loses its value. A SeveralProcessesError if the server has several.
        """
        if request.environ.get("wsgi.multiprocess"):  # as WSGI servers with several workers say (PEP 3333)
            raise SeveralProcessesError
        with self.lock:
            having = [key for key in keys if self.values.get(key) == value]
            free = [key for key in keys if key not in self.values]
            key = [*having, *free, keys[-1]][0]
            self.values[key] = value
            self.values.move_to_end(key)
            if len(self.values) > self.most:
                self.values.popitem(last=False)
            return key
