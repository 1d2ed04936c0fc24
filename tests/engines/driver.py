"""What a way through the page asks of an engine: a page, scripts in it, a keyboard, a mouse, and pictures."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import Any, ClassVar

WIDTH, HEIGHT = 1280, 720  # of the window's inside


class ScriptError(Exception):
    """A script raised an error, or its page was left before it ended."""


class Driver(ABC):
    """One window of an engine. Coordinates are CSS pixels from the upper left corner of the page's window."""

    name: ClassVar[str]

    @abstractmethod
    def goto(self, url: str) -> None: ...

    @abstractmethod
    def run(self, expression: str) -> Any:
        """The value of a JavaScript expression, or what its promise resolves to, as JSON; or a ScriptError."""

    def evaluate(self, function: str, *arguments: object) -> Any:
        """The result of a JavaScript function, possibly asynchronous, with arguments that JSON can express."""
        return self.run(f"({function})(...{json.dumps(arguments)})")

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press keys together, all but the last one modifiers, named as in `KeyboardEvent.key`."""

    @abstractmethod
    def type(self, text: str) -> None: ...

    @abstractmethod
    def move(self, x: float, y: float) -> None: ...

    @abstractmethod
    def down(self) -> None: ...

    @abstractmethod
    def up(self) -> None: ...

    @abstractmethod
    def screenshot(self) -> bytes:
        """A PNG of the window's inside."""

    @abstractmethod
    def close(self) -> None: ...
