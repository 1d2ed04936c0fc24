"""The pictures of README.md and of the guide, taken from the page itself: `make pictures`.

Every picture is a shot: an address, the actions done there, and the part of the page to keep. Nothing waits for a fixed
time, only for a state of the page; the same page gives the same pictures.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from tests.find_chromium import find_chromium
from tests.serve import served
from thalweg.app import create_app
from thalweg.presets.base import LECTURE_RUNS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FloatRect, Page

FOLDER = Path(__file__).parent / "pictures"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
LANGUAGES = {"en": "", "ru": ".ru"}  # language -> what comes before the suffix of a picture's name
DESK: dict[str, Any] = {"viewport": {"width": 1600, "height": 900}}
HALL: dict[str, Any] = {"viewport": {"width": 1280, "height": 720}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
SLIDE = (1440, 810)  # size of the exported picture, scaled down

FIVE = "landscape=hills_and_canyon" + LECTURE_RUNS
RATES = ("0.05", "0.25", "1", "1@exponential:beta=0.05")
FOUR_RATES = "&run=adam:lr=".join(("landscape=hills_and_canyon", *RATES))
RATES_ALONE = "&run=adam:lr=".join(("landscape=hills_and_canyon", "0.05", "0.1", "0.25", "0.5"))
NOISY = "landscape=simple_quad&noise=3&seed=413&run=sgd:lr=0.1&run=sgd:lr=0.1@exponential:beta=0.05"
SWEEP = "landscape=hills_and_canyon&run=adam:lr=0.01..1*5log&run=nesterov:lr=0.05"
SEEDS = "landscape=simple_quad&noise=2&seeds=20&run=sgd:lr=0.1&run=sgd:lr=0.1@exponential:beta=0.03"
RING = "landscape=himmelblau&start=0,0&starts=ring:n=24,radius=1&run=sgd:lr=0.005"
COST = "landscape=rosenbrock&run=nesterov:lr=0.0005&run=adam:lr=0.5&run=newton&run=lbfgs"
MOMENTA = "signal=rectangles&run=momentum:lr=0.25,momentum=0.25~0.9~0.975"
MEMORIES = (
    "signal=saturation&run=momentum:lr=0.25,momentum=0.25~0.9~0.975&run=rmsprop:lr=0.25,rho=0.25~0.9~0.975"
    "&run=adagrad:lr=2.5,eps=1e-7~0.1~10&run=adam:lr=0.25,beta1=0.25~0.9~0.975"
)
LOST = "landscape=rosenbrock&run=sgd:lr=0.01&run=adam:lr=0.5"

INSIDE = "landscape=hills_and_canyon&run=momentum:lr=0.05&run=nesterov:lr=0.05&run=adam:lr=0.25"


def nothing(page: Page) -> None:
    pass


@dataclass(frozen=True)
class Shot:
    address: str
    act: Callable[[Page], None] = nothing
    of: str = "#app"  # selector of the part to keep
    device: dict[str, Any] = field(default_factory=lambda: DESK)


def picker(page: Page) -> None:
    page.locator(".landscape-button:visible").click()
    page.wait_for_selector("#landscape-details .MathJax, #landscape-details mjx-container")


def several(page: Page) -> None:
    page.locator(".icon-several").click()


def dragged(page: Page) -> None:
    """Drag the start, and do not let go."""
    x, y = start_of(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 240, steps=8)


def start_of(page: Page) -> tuple[float, float]:
    """The position of the start's handle on the screen, from Plotly's own axes."""
    x, y = page.evaluate(
        """() => {
          const plot = document.querySelector("#contour .js-plotly-plot");
          const { xaxis, yaxis } = plot._fullLayout;
          const { left, top } = plot.getBoundingClientRect();
          const [x, y] = new URLSearchParams(location.search).get("start").split(",").map(Number);
          return [left + xaxis._offset + xaxis.l2p(x), top + yaxis._offset + yaxis.l2p(y)];
        }"""
    )
    return x, y


def hall(page: Page) -> None:
    page.keyboard.press("f")
    page.wait_for_selector("#app[data-hall]")


SHOTS = {
    "page": Shot(f"{FIVE}#epoch=64&preset=hills_and_canyon"),
    "picker": Shot(f"{COST}#epoch=500", picker),
    "runs": Shot(f"{FOUR_RATES}#epoch=125&open=3"),
    "start": Shot(FIVE, dragged, "#contour-panel"),
    "noise": Shot(f"{NOISY}#epoch=125"),
    "loss": Shot(f"{COST}#epoch=500&over=evaluations&loss=log", of=".plots"),
    "sweep": Shot(f"{SWEEP}#epoch=125&open=0"),
    "seeds": Shot(f"{SEEDS}#epoch=125&loss=log"),
    "ring": Shot(f"{RING}#epoch=60", several),
    "panels": Shot(f"{RATES_ALONE}#epoch=80&panels=lr"),
    "each": Shot(f"{RATES_ALONE}#epoch=80&panels=lr&curves=each&difference=1,2"),
    "inside": Shot(f"{INSIDE}#epoch=8&inside=1"),
    "solid": Shot(f"{FIVE}#epoch=64&solid=beside", of=".plots"),
    "table": Shot(f"{FIVE}#epoch=125&table=1"),
    "diverged": Shot(f"{LOST}#epoch=500"),
    "hall": Shot(f"{FIVE}#epoch=64&preset=hills_and_canyon", hall, device=HALL),
    "response": Shot(f"{MOMENTA}#epoch=220&below=position"),
    "answers": Shot(f"{MEMORIES}#epoch=300&panels=optimizer&fit=1"),
    "phone": Shot(f"{FIVE}#epoch=64&preset=hills_and_canyon", of="", device=PHONE),
}
SLIDE_OF = f"{FIVE}#epoch=64"

FREQUENT = 128  # number of colours that are kept exactly

RACE = f"{FIVE}#preset=hills_and_canyon"
RACE_SIZE = {"width": 1280, "height": 720}
RACE_SHOWN = (1120, 630)
FRAME = 100  # ms
HELD = (900, 2500)  # ms that the first and the last frame are shown

READY = """() => {
  const of = (selector) => [...document.querySelectorAll(selector)];
  const painted = (layer) => layer.getContext("2d").getImageData(layer.width / 2, layer.height / 2, 1, 1).data[3] > 0;
  return document.querySelector("#app[data-ready]")
    && document.fonts.status === "loaded"
    && of(":is(#contour, #response) .js-plotly-plot").find((plot) => plot.checkVisibility())?.data?.length > 0
    && of("canvas.layer-ground").every((layer) => !layer.checkVisibility() || painted(layer))
    && (!location.hash.includes("solid=") || of("#solid[data-shown]").length > 0)
    && of("#progress").every((element) => element.textContent === "")
    && of(".run [data-live=loss]").length > 0
    && of(".run:not([data-several]) [data-live=loss]").every((cell) => cell.textContent !== "");
}"""
FRAMES = """() => new Promise((done) => {
  let left = 6;
  const next = () => (left-- ? requestAnimationFrame(next) : done());
  next();
})"""


def settled(page: Page) -> None:
    """Wait until everything has loaded and has been drawn for some frames."""
    page.wait_for_function(READY)
    page.wait_for_load_state("networkidle")
    page.evaluate(FRAMES)


@contextmanager
def opened(browser: Browser, url: str, language: str, device: dict[str, Any]) -> Iterator[Page]:
    context = browser.new_context(
        bypass_csp=True,  # it waits for functions, which the page's policy forbids
        base_url=url,
        locale={"en": "en-GB", "ru": "ru-RU"}[language],
        reduced_motion="reduce",
        **device,
    )
    page = context.new_page()
    page.on("pageerror", lambda error: sys.exit(f"error on the page: {error}"))
    yield page
    context.close()


def visit(page: Page, address: str) -> None:
    page.goto(f"/?{address}")
    settled(page)


def take(page: Page, shot: Shot) -> Image.Image:
    visit(page, shot.address)
    shot.act(page)
    settled(page)
    clip: FloatRect | None = None
    if shot.of and shot.of != "#app":
        box = page.locator(shot.of).bounding_box()
        assert box is not None
        clip = {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}
    return Image.open(io.BytesIO(page.screenshot(clip=clip, animations="disabled")))


def slide(page: Page) -> Image.Image:
    """The picture that the camera saves."""
    visit(page, SLIDE_OF)
    page.locator(".icon-camera").first.click()
    with page.expect_download() as saved:
        page.locator("[data-action=png][data-panel=both][data-scale='1']").click()
    return Image.open(saved.value.path()).convert("RGB").resize(SLIDE, Image.Resampling.LANCZOS)


def race(page: Page) -> list[Image.Image]:
    """A playback, frame by frame: the page's clock is simulated, and stops while a picture is taken."""
    page.clock.install(time=0)
    visit(page, RACE)
    page.locator("[data-action=faster]").click()
    page.mouse.move(0, 0)
    frames = [frame(page)]
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    page.keyboard.press("Space")
    while True:
        page.clock.run_for(FRAME)
        frames.append(frame(page))
        if not page.locator("#app[data-playing]").count():
            return frames


def frame(page: Page) -> Image.Image:
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    return picture.resize(RACE_SHOWN, Image.Resampling.LANCZOS)


def save(picture: Image.Image, name: str) -> None:
    """A PNG of 256 colours: frequent ones exactly, rare ones, such as those of paths, quantized."""
    pixels = np.asarray(picture.convert("RGB")).astype(int)
    packed = pixels @ [1 << 16, 1 << 8, 1]
    values, where, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colors = np.stack([values >> 16, values >> 8 & 255, values & 255], -1).astype(np.uint8)
    frequent = colors[np.argsort(-counts, kind="stable")[:FREQUENT]]
    kinds = Image.fromarray(colors[None]).quantize(256 - FREQUENT, Image.Quantize.MEDIANCUT).convert("RGB")
    palette = np.concatenate([frequent, np.unique(np.asarray(kinds)[0], axis=0)])
    distances = ((colors[:, None].astype(int) - palette[None].astype(int)) ** 2).sum(-1)
    few = Image.fromarray(distances.argmin(1).astype(np.uint8)[where].reshape(packed.shape))
    few.putpalette(palette.tobytes())
    few.save(FOLDER / name, optimize=True)


def save_race(frames: list[Image.Image]) -> None:
    durations = [HELD[0], *[FRAME] * (len(frames) - 2), HELD[1]]
    options: dict[str, Any] = {"quality": 80, "method": 6, "minimize_size": True}
    frames[0].save(FOLDER / "race.webp", save_all=True, append_images=frames[1:], duration=durations, loop=0, **options)


def main(wanted: list[str]) -> None:
    """Take all pictures, or only the named ones."""
    from playwright.sync_api import sync_playwright  # imported here: the tests read SHOTS without it

    FOLDER.mkdir(exist_ok=True)
    with served(create_app().server) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for language, mark in LANGUAGES.items():
            for name, shot in SHOTS.items():
                if not wanted or name in wanted:
                    with opened(browser, url, language, shot.device) as page:
                        save(take(page, shot), f"{name}{mark}.png")
            if not wanted or "slide" in wanted:
                with opened(browser, url, language, DESK) as page:
                    save(slide(page), f"slide{mark}.png")
        if not wanted or "race" in wanted:
            with opened(browser, url, "en", {"viewport": RACE_SIZE}) as page:
                save_race(race(page))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
