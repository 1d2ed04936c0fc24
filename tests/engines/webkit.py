"""WebKit, the engine of Safari and of all browsers on an iPhone: Debian's MiniBrowser on a virtual X screen."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import warnings
from collections.abc import Mapping
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.command import Command
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.driver import HEIGHT, WIDTH, Driver, ScriptError

RUN = """
const done = arguments[arguments.length - 1];
(async () => (%s))().then((value) => done({ value }), (error) => done({ error: `${error}\\n${error.stack}` }));
"""


class WebKit(Driver):
    name = "webkit"

    def __init__(self, xvfb: str, driver: str, browser: str) -> None:
        self.screen = subprocess.Popen(
            [xvfb, "-displayfd", "1", "-screen", "0", f"{WIDTH + 200}x{HEIGHT + 300}x24", "-nolisten", "tcp"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.screen.stdout
        display = self.screen.stdout.readline().strip()
        options = Options()
        options.binary_location = browser
        options.add_argument("--automation")
        # Without a graphics card, compositing layers in software takes a second for a frame.
        environment = {"DISPLAY": f":{display}", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        service = Service(driver, env=os.environ | environment)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of one part of selenium about another
            self.web = webdriver.WebKitGTK(options=options, service=service)
        self.web.set_script_timeout(120)
        self.fit()

    def fit(self) -> None:
        """Give the window the size at which its inside has the wanted one."""
        self.web.set_window_size(WIDTH, HEIGHT)
        width, height = self.run("[innerWidth, innerHeight]")
        self.web.set_window_size(2 * WIDTH - width, 2 * HEIGHT - height)

    def goto(self, url: str) -> None:
        self.web.get(url)

    def run(self, expression: str) -> Any:
        try:
            answer = self.web.execute_async_script(RUN % expression)
        except WebDriverException as error:
            raise ScriptError(error.msg) from None
        if "error" in answer:
            raise ScriptError(answer["error"])
        return answer.get("value")

    def act(self, source: Mapping[str, object], *actions: Mapping[str, object]) -> None:
        """Perform actions of a keyboard or mouse, as the standard of WebDriver writes them."""
        self.web.execute(Command.W3C_ACTIONS, {"actions": [{**source, "actions": actions}]})

    def press(self, *keys: str) -> None:
        down = [{"type": "keyDown", "value": code(key)} for key in keys]
        up = [{"type": "keyUp", "value": code(key)} for key in reversed(keys)]
        self.act({"type": "key", "id": "keyboard"}, *down, *up)

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)

    def mouse(self, action: Mapping[str, object]) -> None:
        self.act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}, action)

    def move(self, x: float, y: float) -> None:
        self.mouse({"type": "pointerMove", "duration": 0, "x": round(x), "y": round(y), "origin": "viewport"})

    def down(self) -> None:
        self.mouse({"type": "pointerDown", "button": 0})

    def up(self) -> None:
        self.mouse({"type": "pointerUp", "button": 0})

    def screenshot(self) -> bytes:
        return base64.b64decode(self.web.get_screenshot_as_base64())

    def close(self) -> None:
        self.web.quit()
        self.screen.terminate()
        self.screen.communicate(timeout=30)


def code(key: str) -> str:
    """The character by which WebDriver means a key: `ArrowRight` is its `ARROW_RIGHT`."""
    if len(key) == 1:
        return key
    named: str = getattr(Keys, re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key).upper())
    return named
