"""The page in any engine: what a hand does on it, and what it shows. Every method waits for what it needs."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from PIL import Image

from tests.engines.driver import Driver, ScriptError
from thalweg.engine.kinds import kind_of

LOADED = '() => document.querySelector("#app[data-ready]:not([data-pending])") !== null'
# Scripts of the page's own tests and the watch over it: a driver cannot add scripts to a page in every engine.
INJECTED = [Path(__file__).parents[1] / "browser/probe.js", Path(__file__).with_name("watch.js")]
SETTLE = """async () => {
  while (!probe.isSettled()) await new Promise(requestAnimationFrame);
}"""
FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# The middle of an element, once it is seen there and stands still: neither covered nor outside of the window.
MIDDLE = """async (selector, text) => {
  const words = (element) => element.textContent.trim();
  const found = [...document.querySelectorAll(selector)];
  const element = found.find((each) => each.checkVisibility() && (text === null || words(each) === text));
  if (!element) return null;
  element.scrollIntoView({ block: "nearest", inline: "nearest" });
  const box = () => element.getBoundingClientRect();
  const { left, top, width, height } = box();
  await new Promise(requestAnimationFrame);
  if (box().left !== left || box().top !== top) return null;
  const [x, y] = [left + width / 2, top + height / 2];
  const there = document.elementFromPoint(x, y);
  return there && (element.contains(there) || there.contains(element)) ? [x, y] : null;
}"""


class Page:
    def __init__(self, driver: Driver, url: str) -> None:
        self.driver, self.url = driver, url
        self.is_open = False

    def load(self, address: str) -> None:
        """Load the page with a link, and wait until all rows have arrived."""
        self.driver.goto(self.url + address)
        self.loaded()
        self.is_open = True

    def open(self, address: str) -> None:
        """The same on the page that is there, which takes a second instead of several."""
        if not self.is_open:
            return self.load(address)
        self.ask("(link) => void probe.open(link)", address)
        self.wait("() => probe.isOpened()")
        self.settled()
        return self.loaded()

    def loaded(self) -> None:
        self.wait(LOADED, seconds=120)

    def settled(self) -> None:
        """Wait until nothing is on its way and the page has been the same for some frames."""
        self.driver.evaluate(SETTLE)

    # ---- questions ----

    def ask(self, function: str, *arguments: object) -> Any:
        return self.driver.evaluate(function, *arguments)

    def wait(self, function: str, *arguments: object, seconds: float = 60) -> Any:
        """The result of a JavaScript function, once it is one: not null, false, 0 or an empty text.

        An error does not count either: the page may be loading another one, and not yet have its scripts.
        """
        end = time.monotonic() + seconds
        while True:
            try:
                last = self.driver.evaluate(function, *arguments)
            except ScriptError as error:
                last = None
                reason: ScriptError | None = error
            else:
                reason = None
            if last:
                return last
            if time.monotonic() > end:
                raise AssertionError(f"not in {seconds:g} s: {function} {arguments}") from reason
            time.sleep(0.05)

    def shows(self, selector: str, text: str | None = None) -> None:
        """Wait until an element is visible, and has that text."""
        self.wait(
            "(selector, text) => [...document.querySelectorAll(selector)]"
            ".some((e) => e.checkVisibility() && (text === null || e.textContent.trim() === text))",
            selector,
            text,
        )

    def hides(self, selector: str) -> None:
        self.wait("(selector) => ![...document.querySelectorAll(selector)].some((e) => e.checkVisibility())", selector)

    def text(self, selector: str) -> str:
        return str(self.ask("(selector) => document.querySelector(selector).textContent", selector))

    def value(self, path: str) -> str:
        """What stands in a field."""
        return str(self.ask("(selector) => document.querySelector(selector).value", field(path)))

    def has_value(self, path: str, text: str) -> None:
        """Wait until that stands in a field."""
        self.wait("(selector, text) => document.querySelector(selector).value === text", field(path), text)

    @property
    def address(self) -> str:
        return str(self.ask("() => location.pathname + location.search + location.hash"))

    @property
    def query(self) -> str:
        return urlsplit(self.address).query

    @property
    def view(self) -> dict[str, str]:
        return dict(part.split("=", 1) for part in urlsplit(self.address).fragment.split("&") if part)

    def until(self, *parts: str, without: str = "\0") -> str:
        """Wait until the address has some parts, and lacks one; its query then."""
        there = "(parts, without) => parts.every((p) => location.href.includes(p)) && !location.href.includes(without)"
        self.wait(there, parts, without)
        return self.query

    @property
    def epoch(self) -> int:
        return int(self.ask("() => document.getElementById('scrub').ariaValueNow"))

    def to_end(self) -> None:
        """Go to the last epoch: the key goes to the last one that has arrived."""
        self.loaded()
        self.press("End")

    def at_epoch(self, epoch: int) -> None:
        self.wait("(epoch) => document.getElementById('scrub').ariaValueNow === String(epoch)", epoch)

    def past_epoch(self, epoch: int) -> None:
        self.wait("(epoch) => Number(document.getElementById('scrub').ariaValueNow) > epoch", epoch)

    def pixels(self, plot: str, color: str) -> int:
        """How many pixels of that colour the canvases of a plot show."""
        return int(self.ask("(plot, color) => probe.count(plot, color)", plot, color))

    def draws(self, plot: str, color: str, more_than: int = 0) -> int:
        """Wait until a plot shows more pixels of a colour than that; how many it shows."""
        more = "(plot, color, n) => probe.count(plot, color) > n"
        self.wait(more, plot, color, more_than)
        return self.pixels(plot, color)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """The window coordinates of a point of the contour."""
        a = self.ask("() => probe.axes('contour')")
        (x0, x1), (y0, y1) = a["x"], a["y"]
        return a["left"] + (x - x0) / (x1 - x0) * a["width"], a["top"] + (y1 - y) / (y1 - y0) * a["height"]

    def picture(self) -> Image.Image:
        return Image.open(io.BytesIO(self.driver.screenshot())).convert("RGB")

    # ---- hands ----

    def click(self, selector: str, text: str | None = None) -> None:
        """Click the first visible element of a selector, with that text."""
        self.click_at(*self.middle(selector, text))

    def middle(self, selector: str, text: str | None = None) -> tuple[float, float]:
        x, y = self.wait(MIDDLE, selector, text)
        return x, y

    def click_at(self, x: float, y: float) -> None:
        self.driver.move(x, y)
        self.driver.down()
        self.driver.up()

    def drag(self, start: tuple[float, float], end: tuple[float, float], steps: int = 4) -> None:
        """Drag by steps, each of which has its frame: sliders follow a pointer once a frame, and not after its end."""
        self.driver.move(*start)
        self.driver.down()
        for k in range(1, steps + 1):
            self.driver.move(*(a + (b - a) * k / steps for a, b in zip(start, end, strict=True)))
            self.ask(FRAME)
        self.driver.up()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.driver.press(*(key.split("+") if len(key) > 1 else key))

    def do(self, action: str, **data: object) -> None:
        """Press a button by its action and the data of it."""
        self.click(f'[data-action="{action}"]' + "".join(f'[data-{name}="{value}"]' for name, value in data.items()))

    def speak(self, language: str) -> None:
        """Choose the page's language."""
        self.click(".language")
        self.do("language", language=language)

    def enter(self, path: str, text: str) -> None:
        """Type over what stands in a field."""
        self.click(field(path))
        self.press("Control+a")
        self.driver.type(text)
        self.press("Enter")

    def choose(self, path: str, words: str) -> None:
        """Choose an option of a select."""
        self.click(control("select", path))
        self.click("[role=option]", words)

    def pick(self, path: str, words: str) -> None:
        """Press one segment of a segmented control."""
        self.click(control("segmented", path) + " label", words)


def parsed(query: str) -> Any:
    """The experiment of an address, which writes every number."""
    return kind_of(query).parse(query)


def spelt(text: str) -> str:
    """A text with every number that it leaves out."""
    return str(kind_of(text).plan(text).text)


def field(path: str) -> str:
    return f'input[data-path="{path}"]'


def control(kind: str, path: str) -> str:
    return f'[id=\'{{"path":"{path}","type":"{kind}"}}\']'
