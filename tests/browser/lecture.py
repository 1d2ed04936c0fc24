"""The page as a person uses it: what the tests press, type and read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser import pixels
from tests.browser.waiting import wait
from thalweg.engine.kinds.landscape import parse

PROBE = Path(__file__).with_name("probe.js")
COLORS = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#E69F00",
    "#56B4E9",
    "#CC79A7",
    "#000000",
)  # of the first slots, light theme
LOADED = "#app[data-ready]:not([data-pending])"


class Lecture:
    """A page and the actions on it. Every method waits for its effect, none for a fixed time."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.size = page.viewport_size
        self.home = ""  # what the page opened with by default
        self.untouched = ""  # its traces at that time
        page.add_init_script(path=PROBE)

    def open(self, address: str = "/") -> Lecture:
        """Open a link: in a new page, or in the open one, without reloading it."""
        link = self.home if address == "/" else address
        if link and self.page.evaluate("typeof thalweg === 'object'"):
            self.page.evaluate("link => void probe.open(link)", link)
            self.wait("probe.isOpened()")
            self.settled()
        else:
            self.page.goto(address)
        return self.loaded()

    def keep(self) -> None:
        """Open the page without a link, and remember its state."""
        self.open("/")
        self.settled()
        self.home, self.untouched = self.page.url, self.traces

    def wait(self, function: str, arg: object = None) -> None:
        wait(self.page, function, arg)

    def settled(self) -> None:
        """Wait until nothing is pending."""
        self.wait("probe.isSettled()")

    @property
    def traces(self) -> str:
        """What is open, pressed, highlighted or said on the page beside its link, and its size."""
        return str(self.page.evaluate("probe.traces()"))

    def tidy(self) -> bool:
        """Make a kept page ready for any link; false if something remains that a link does not undo."""
        self.page.mouse.move(0, 0)
        if self.traces == self.untouched:
            return True
        if self.size:
            self.page.set_viewport_size(self.size)
        self.press("Escape", "Escape")
        self.open("/")
        for action, mark in (("loop", "#app[data-loop]"), ("theme", "html:not([data-theme=light])")):
            while self.page.locator(mark).count():
                self.do(action)
                self.settled()
        return self.traces == self.untouched

    def loaded(self) -> Lecture:
        """Wait until all rows of what is on screen have arrived."""
        self.page.wait_for_selector(LOADED, state="attached")
        return self

    # ---- time ----

    @property
    def epoch(self) -> int:
        return int(self.page.locator("#scrub").get_attribute("aria-valuenow") or -1)

    def at_epoch(self, epoch: int) -> None:
        expect(self.page.locator("#scrub")).to_have_attribute("aria-valuenow", str(epoch))

    def to_end(self) -> None:
        """Go to the last epoch: the key goes to the last one that has arrived."""
        self.loaded()
        self.press("End")

    def past_epoch(self, epoch: int) -> None:
        self.wait("e => document.getElementById('scrub').ariaValueNow > e", arg=epoch)

    @property
    def is_playing(self) -> bool:
        return self.page.locator("#app[data-playing]").count() == 1

    def plays(self, wanted: bool = True) -> None:
        expect(self.page.locator("#app[data-playing]")).to_have_count(int(wanted))

    # ---- buttons and fields ----

    def button(self, action: str, **data: object) -> Locator:
        arguments = "".join(f'[data-{name}="{value}"]' for name, value in data.items())
        return self.page.locator(f'[data-action="{action}"]{arguments}').locator("visible=true").first

    def do(self, action: str, **data: object) -> None:
        self.button(action, **data).click()

    def speak(self, language: str) -> None:
        """Choose the page's language."""
        self.page.locator(".language").click()
        self.do("language", language=language)

    def field(self, path: str) -> Locator:
        return self.page.locator(f'input[data-path="{path}"]')

    def enter(self, path: str, text: str) -> None:
        self.field(path).fill(text)
        self.field(path).press("Enter")

    def slider(self, path: str) -> Locator:
        return self.control("slider", path).get_by_role("slider")

    def control(self, kind: str, path: str) -> Locator:
        return self.page.locator(f'[id=\'{{"path":"{path}","type":"{kind}"}}\']')

    def choose(self, path: str, words: str) -> None:
        """Choose an option of a select."""
        self.control("select", path).click()
        self.page.get_by_role("option", name=words, exact=True).click()

    def pick(self, path: str, words: str) -> None:
        """Press one segment of a segmented control."""
        self.control("segmented", path).get_by_text(words, exact=True).click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    # ---- runs ----

    @property
    def runs(self) -> list[str]:
        """Ids of the rows, from top to bottom."""
        rows = self.page.locator("#runs .run").evaluate_all(
            "rows => rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)"
            ".map(row => row.dataset.run)"
        )
        return list(rows)

    def has_runs(self, *ids: str) -> None:
        self.wait(
            "ids => [...document.querySelectorAll('#runs .run')].map(r => r.dataset.run).join() === ids",
            arg=",".join(ids),
        )

    def row(self, run: str) -> Locator:
        return self.page.locator(f'#runs .run[data-run="{run}"]')

    def cell(self, run: str, name: str) -> Locator:
        return self.row(run).locator(f'[data-live="{name}"]')

    def open_run(self, run: str) -> None:
        """Open a run's settings, and wait until they are there."""
        self.do("toggle-open", run=run)
        expect(self.row(run).locator(".parameter").first).to_be_visible()

    def menu(self, run: str, action: str) -> None:
        self.row(run).locator(".run-menu").click()
        self.do(action, run=run)

    def add(self, optimizer: str) -> None:
        self.page.locator(".add-button").click()
        self.do("add", optimizer=optimizer)
        self.press("Escape")

    # ---- the address ----

    @property
    def query(self) -> str:
        return urlsplit(self.page.url).query

    @property
    def hash(self) -> str:
        return urlsplit(self.page.url).fragment

    @property
    def view(self) -> dict[str, str]:
        return dict(part.split("=", 1) for part in self.hash.split("&") if part)

    @property
    def experiment(self) -> Any:
        """The experiment in the address, which includes everything that an Experiment may leave out."""
        return parse(self.query)

    def until(self, condition: Callable[[Any], object]) -> Any:
        """Wait until the address, which follows the server's response, satisfies a condition."""
        self.page.wait_for_url(lambda url: bool(condition(parse(urlsplit(url).query))), wait_until="commit")
        return self.experiment

    def until_view(self, pattern: str) -> None:
        self.page.wait_for_url(lambda url: bool(re.search(pattern, urlsplit(url).fragment)), wait_until="commit")

    def points(self, run: int = 0) -> list[list[float]]:
        """The rows of a run (x, y, loss) that the server computes for this address."""
        answer = self.page.request.get("/api/run.json?" + self.query)
        rows: list[list[float]] = answer.json()["runs"][run]["points"]
        return rows

    def last_loss(self, run: int = 0) -> str:
        """The loss of a run's last row, as the list shows it."""
        return f"{self.points(run)[-1][2]:#.4g}"

    @property
    def entries(self) -> int:
        """How many of the page's history entries precede this one; the browser's own count stops at 50."""
        return int(self.page.evaluate("history.state?.depth ?? 0"))

    # ---- the plots ----

    def axes(self, plot: str = "contour", panel: int = 0) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate("args => probe.axes(...args)", [plot, panel])
        return found

    def place(self, x: float, y: float, panel: int = 0) -> tuple[float, float]:
        """The window coordinates of a point of the contour, or of a panel."""
        a = self.axes("contour", panel)
        (x0, x1), (y0, y1) = a["x"], a["y"]
        return a["left"] + (x - x0) / (x1 - x0) * a["width"], a["top"] + (y1 - y) / (y1 - y0) * a["height"]

    def count(self, plot: str, slot: int) -> int:
        """Pixels of a slot's colour on the canvases of a plot."""
        return int(self.page.evaluate("([plot, color]) => probe.count(plot, color)", [plot, COLORS[slot]]))

    def draws(self, plot: str, slot: int, more_than: int = 0) -> None:
        """Wait until a plot shows more pixels of a slot's colour."""
        self.wait("([plot, color, n]) => probe.count(plot, color) > n", arg=[plot, COLORS[slot], more_than])

    def picture(self) -> str:
        """The canvases, once they have settled."""
        return str(self.page.evaluate("probe.still()"))

    def look(self) -> pixels.Image:
        """An image of both plots, once they have settled."""
        self.picture()
        return pixels.plots(self.page)

    def panel(self, panel: int) -> pixels.Image:
        """An image of a panel's plot area, once it has settled."""
        self.picture()
        return pixels.shot(self.page, self.axes("contour", panel))

    def shows(self, picture: str) -> None:
        """Wait until the canvases look like the picture."""
        self.wait("wanted => probe.picture() === wanted", arg=picture)

    def shows_not(self, picture: str) -> None:
        self.wait("old => probe.picture() !== old", arg=picture)

    # ---- words ----

    @property
    def message(self) -> Locator:
        return self.page.locator("#message")

    @property
    def outage(self) -> Locator:
        """What has no answer yet, and why."""
        return self.page.locator("#outage")

    @property
    def faults(self) -> Locator:
        """What could not be read of a link."""
        return self.page.locator("#faults")

    @property
    def toast(self) -> Locator:
        return self.page.locator("#toast")

    def error(self, path: str) -> Locator:
        """The error message beside a field."""
        return self.page.locator(f'[id=\'{{"path":"{path}","type":"text"}}-error\']')
