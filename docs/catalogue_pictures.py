"""The pictures of the catalogue: landscapes with the lecture's five, optimizers on two of them, schedules, signals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageColor, ImageDraw
from PIL.PngImagePlugin import PngInfo

from docs.tables import ROOT
from thalweg.catalog import Array, number_text
from thalweg.engine.kinds.landscape import LandscapePlan, parse, resolve
from thalweg.engine.kinds.response import signal_course
from thalweg.engine.simulate import simulate
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.optimizers.base import Rule
from thalweg.presets.base import LECTURE_RUNS
from thalweg.schedules import SCHEDULES
from thalweg.schedules.base import SKETCHED, Schedule
from thalweg.signals import SIGNALS
from thalweg.signals.base import Signal
from thalweg.views.figures import colors_at
from thalweg.views.theme import COLORS
from thalweg.views.thumbnails import BANDS, CONTRAST

PICTURES = ROOT / "docs/pictures/catalogue"
SHOWN = 220  # px on the page
DENSITY = 2  # pixels of a picture per pixel on the page
FINER = 3  # pixels drawn per pixel of a picture, for smooth edges
GAP = 16  # px between the two landscapes of a picture
CURVE = (480, 160)  # px, size of a schedule's picture
CURVE_TOP = 10  # px above the factor 1 and below 0

RUNS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9")  # the first five of `assets/base/run_style.js`
LIGHT = COLORS["light"]
GROUNDS = {"landscape=quadratic": "the quadratic", "landscape=two_wells": "two wells"}


def size_of(surface: type[Landscape]) -> tuple[int, int]:
    """The size of its picture, in pixels: the same scale along x and y."""
    x0, x1, y0, y1 = surface.domain
    return round((x1 - x0) * scale(surface)), round((y1 - y0) * scale(surface))


def scale(surface: type[Landscape]) -> float:
    """Pixels of its picture per unit."""
    x0, x1, y0, y1 = surface.domain
    return SHOWN * DENSITY / max(x1 - x0, y1 - y0)


def places(surface: type[Landscape], points: Array) -> Array:
    """Pixel positions of points (n, 2) in its picture, from the upper left corner."""
    x0, _, _, y1 = surface.domain
    out: Array = (points - [x0, y1]) * [scale(surface), -scale(surface)]
    return out


class Sketch:
    """A drawing in a landscape's coordinates, on its surface; lengths are in pixels of the picture."""

    def __init__(self, surface: type[Landscape]) -> None:
        self.surface = surface
        self.image = Image.fromarray(ground(surface))
        self.draw = ImageDraw.Draw(self.image)

    def at(self, point: Sequence[float]) -> Array:
        """The position of a point, in drawn pixels."""
        return places(self.surface, np.array(point)) * FINER

    def disc(self, at: Array, radius: float, color: str) -> None:
        r = radius * FINER
        self.draw.ellipse([*(at - r), *(at + r)], fill=color)

    def line(self, a: Array, b: Array, width: float, color: str) -> None:
        """A line with round ends, clipped to the picture's surroundings: points may be arbitrarily far away."""
        if (ends := clipped(a, b, np.array(self.image.size))) is not None:
            self.draw.line([*ends[0], *ends[1]], fill=color, width=round(width * FINER))
            for end in ends:
                self.disc(end, width / 2, color)

    def path(self, points: Array, width: float, color: str, dots: float = 0) -> None:
        corners = places(self.surface, points) * FINER
        for more, hue in ((2.0, LIGHT["halo"]), (0.0, color)):
            for a, b in pairwise(corners):
                self.line(a, b, width + more, hue)
        for corner in corners:
            self.line(corner, corner, 2 * dots, color)

    def start(self, point: Sequence[float]) -> None:
        place = self.at(point)
        self.disc(place, 7, LIGHT["start"])
        self.disc(place, 4.5, LIGHT["halo"])

    def cross(self, point: Sequence[float], color: str) -> None:
        place = self.at(point)
        for width, hue in ((5.5, LIGHT["halo"]), (2.5, color)):
            for arm in ([5, 5], [5, -5]):
                self.line(place - np.array(arm) * FINER, place + np.array(arm) * FINER, width, hue)

    def picture(self) -> Image.Image:
        return self.image.reduce(FINER)


@lru_cache(maxsize=len(GROUNDS))
def ground(surface: type[Landscape]) -> Array:
    """The surface's colours, as in its thumbnail: bands of equal area, not of equal height."""
    x0, x1, y0, y1 = surface.domain
    x, y = ((np.arange(n * FINER) + 0.5) / (n * FINER) for n in size_of(surface))
    with np.errstate(all="ignore"):
        z = surface().value(np.stack(np.meshgrid(x0 + x * (x1 - x0), y1 - y * (y1 - y0)), -1))
    edges = np.quantile(z, np.linspace(0, 1, BANDS + 1)[1:-1])
    return np.asarray(shades()[np.searchsorted(edges, z)])


@cache
def shades() -> Array:
    """The colours of the bands (BANDS, 3), from the lowest to the highest."""
    plain_shades = colors_at(np.arange(BANDS) / (BANDS - 1), "light")
    middle = plain_shades.mean(axis=0)
    return np.asarray(np.clip(middle + CONTRAST * (plain_shades - middle), 0, 255).round().astype(np.uint8))


@cache
def palette() -> Array:
    """The colours (n, 3) of all pictures: the bands, what is drawn on them, and the blended edges between."""
    drawn = [ImageColor.getrgb(color) for color in (*RUNS, *(LIGHT[name] for name in ("start", "quiet", "line")))]
    halo = np.array([ImageColor.getrgb(LIGHT["halo"])])
    bands, drawn_on = shades().astype(float), np.array(drawn, dtype=float)
    mixed = [halo, *(halo + part * (drawn_on - halo) for part in np.linspace(1, 0.2, 5))]
    mixed += [bands, (bands[1:] + bands[:-1]) / 2, *(halo + part * (bands - halo) for part in (0.33, 0.67))]
    return np.concatenate(mixed).round()


def in_palette(image: Image.Image) -> Image.Image:
    """The picture in the nearest colours of the palette, which makes the file small."""
    pixels = np.asarray(image).astype(int)
    values, where = np.unique(pixels @ [1 << 16, 1 << 8, 1], return_inverse=True)
    colors = np.stack([values >> 16, values >> 8 & 255, values & 255], -1)
    nearest = ((colors[:, None] - palette()) ** 2).sum(-1).argmin(1).astype(np.uint8)
    few = Image.fromarray(nearest[where].reshape(pixels.shape[:2]))
    few.putpalette(palette().astype(np.uint8).tobytes())
    return few


def clipped(a: Array, b: Array, size: Array) -> tuple[Array, Array] | None:
    """The part of the line from a to b within the picture and as much again around it; None if there is none."""
    low, high = 0.0, 1.0
    for start, way, width in zip(a, b - a, size, strict=True):
        ends = np.array([-width, 2 * width]) - start
        if way == 0:
            if ends[0] > 0 or ends[1] < 0:
                return None
            continue
        first, last = sorted(ends / way)
        low, high = max(low, first), min(high, last)
    return (a + low * (b - a), a + high * (b - a)) if low <= high else None


class Picture(NamedTuple):
    shows: str  # the experiment or the values that determine it, in full
    draw: Callable[[], Image.Image]


@cache
def plan_of(experiment: str) -> LandscapePlan:
    return resolve(parse(experiment))


def paths(plan: LandscapePlan) -> list[Array]:
    """The points (rows, 2) of each run, up to its end."""
    points = plan.collect(simulate(plan)).points
    return [run[np.isfinite(run).all(axis=1), :2] for run in points.swapaxes(0, 1)]


def run_of(rule: type[Rule], experiment: str) -> str:
    """A run at the rate that the surface suggests, otherwise at its default."""
    suggested = plan_of(f"{experiment}&run={rule.key}").landscapes[0].suggested.get(rule.key, {})
    return f"run={rule.key}" + "".join(f":{name}={number_text(value)}" for name, value in suggested.items())


def with_paths(plan: LandscapePlan, dots: float, width: float) -> Image.Image:
    sketch = Sketch(type(plan.landscapes[0]))
    for points, color in zip(paths(plan), RUNS, strict=False):
        sketch.path(points, width, color, dots)
    for minimum in plan.landscapes[0].minima():
        sketch.cross(minimum[:2], LIGHT["minimum" if minimum.kind == "global" else "quiet"])
    sketch.start(plan.runs[0].start)
    return sketch.picture()


def plans_for(entry: type[Landscape] | type[Rule]) -> list[LandscapePlan]:
    """What its picture shows: a landscape with the lecture's five, or an optimizer on both landscapes."""
    if issubclass(entry, Landscape):
        return [plan_of(f"landscape={entry.key}{LECTURE_RUNS}")]
    return [plan_of(f"{ground}&{run_of(entry, ground)}") for ground in GROUNDS]


def draw_paths(plans: Sequence[LandscapePlan]) -> Image.Image:
    """One plan with the lines of all its runs, or two side by side with a dot for each epoch."""
    if len(plans) == 1:
        return with_paths(plans[0], dots=0, width=3)
    left, right = (with_paths(plan, dots=3.5, width=2) for plan in plans)
    image = Image.new("RGB", (left.width + GAP + right.width, left.height), LIGHT["ground"])
    image.paste(left)
    image.paste(right, (left.width + GAP, 0))
    return image


def draw_curve(entry: type[Schedule]) -> Image.Image:
    """The factors of the first updates, each held for its epoch."""
    width, height = (n * FINER for n in CURVE)
    image = Image.new("RGB", (width, height), LIGHT["ground"])
    draw = ImageDraw.Draw(image)
    for part in (0.0, 0.5, 1.0):
        y = (CURVE_TOP + part * (CURVE[1] - 2 * CURVE_TOP)) * FINER
        draw.line([0, y, width, y], fill=LIGHT["line"], width=FINER)
    corners = [place * FINER for x0, x1, y in stairs(entry) for place in (x0, y, x1, y)]
    draw.line(corners, fill=RUNS[0], width=4 * FINER, joint="curve")
    return image.reduce(FINER)


def stairs(entry: type[Schedule]) -> Iterator[tuple[float, float, float]]:
    """A curve in its picture: left and right end of each epoch, and its height."""
    width, height = CURVE
    for k, factor in enumerate(entry().course(SKETCHED)):
        y = CURVE_TOP + (1 - factor) * (height - 2 * CURVE_TOP)
        yield k / SKETCHED * width, (k + 1) / SKETCHED * width, y


def draw_signal(entry: type[Signal]) -> Image.Image:
    """The gradient of each epoch, connected by a line."""
    width, height = (n * FINER for n in CURVE)
    image = Image.new("RGB", (width, height), LIGHT["ground"])
    draw = ImageDraw.Draw(image)
    draw.line([0, height / 2, width, height / 2], fill=LIGHT["line"], width=FINER)
    corners = [place * FINER for corner in signal_corners(entry) for place in corner]
    draw.line(corners, fill=RUNS[0], width=3 * FINER, joint="curve")
    return image.reduce(FINER)


def signal_corners(entry: type[Signal]) -> Iterator[tuple[float, float]]:
    """The position of each epoch of a signal in its picture; 0 is half-way up."""
    width, height = CURVE
    course = signal_course(entry.key)
    largest = max(map(abs, course))
    for t, g in enumerate(course):
        yield (t + 0.5) / len(course) * width, height / 2 - g / largest * (height / 2 - CURVE_TOP)


def pictures() -> dict[Path, Picture]:
    """Every picture, by path, not yet drawn."""
    found = {}
    entries: list[type[Landscape] | type[Rule]] = [*LANDSCAPES.values(), *OPTIMIZERS.values()]
    for entry in entries:
        plans = plans_for(entry)
        kind = "landscapes" if issubclass(entry, Landscape) else "optimizers"
        shows = "\n".join(plan.text for plan in plans)
        found[PICTURES / kind / f"{entry.key}.png"] = Picture(shows, partial(draw_paths, plans))
    for schedule in SCHEDULES.values():
        course = " ".join(f"{factor:.3g}" for factor in schedule().course(SKETCHED))
        found[PICTURES / "schedules" / f"{schedule.key}.png"] = Picture(course, partial(draw_curve, schedule))
    for signal in SIGNALS.values():
        course = " ".join(f"{g:.3g}" for g in signal_course(signal.key))
        found[PICTURES / "signals" / f"{signal.key}.png"] = Picture(course, partial(draw_signal, signal))
    return found


def shown_by(path: Path) -> str | None:
    """What a picture that is there shows; it is written into the file."""
    if not path.exists():
        return None
    with Image.open(path) as image:
        return image.info.get("Description")


def write_pictures() -> None:
    """Draw what is not yet shown, and remove the pictures of entries that are gone.

    Where the drawing itself has changed, remove the folder first.
    """
    made = pictures()
    for path in set(PICTURES.glob("*/*")) - made.keys():
        path.unlink()
    for path, picture in made.items():
        if shown_by(path) == picture.shows:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        about = PngInfo()
        about.add_text("Description", picture.shows)
        in_palette(picture.draw()).save(path, optimize=True, pnginfo=about)
