"""Chromium, driven by Playwright, as in `tests/browser`."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error, sync_playwright

from tests.browser.conftest import FLAGS
from tests.engines.driver import HEIGHT, WIDTH, Driver, ScriptError


class Chromium(Driver):
    name = "chromium"

    def __init__(self, executable: str) -> None:
        self.playwright = sync_playwright().start()
        self.browser = self.playwright.chromium.launch(executable_path=executable, args=FLAGS)
        self.page = self.browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})

    def goto(self, url: str) -> None:
        self.page.goto(url)

    def run(self, expression: str) -> Any:
        try:
            return self.page.evaluate(expression)
        except Error as error:
            raise ScriptError(error) from None

    def press(self, *keys: str) -> None:
        self.page.keyboard.press("+".join(keys))

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def move(self, x: float, y: float) -> None:
        self.page.mouse.move(x, y)

    def down(self) -> None:
        self.page.mouse.down()

    def up(self) -> None:
        self.page.mouse.up()

    def screenshot(self) -> bytes:
        return self.page.screenshot()

    def close(self) -> None:
        self.browser.close()
        self.playwright.stop()
