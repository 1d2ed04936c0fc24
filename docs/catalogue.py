"""The catalogue of all entries: `python -m docs.catalogue` writes its pages and pictures.

What a page says comes from the registries and from the docstrings of the entries; a test holds the pages equal to what
is made here. A picture carries the experiment that it shows in its bytes, so that an old one is found out.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageColor, ImageDraw
from PIL.PngImagePlugin import PngInfo

from catalog import Array, Entry, number_text
from docs.tables import ROOT, code, numbers, rows
from engine.describe import signal_course
from engine.output import collect
from engine.plan import Plan, resolve
from engine.simulate import simulate
from engine.text import parse
from landscapes import LANDSCAPES
from landscapes.base import FAMILIES, Landscape
from optimizers import OPTIMIZERS
from optimizers.base import HANDED, Rule
from presets import IN_ORDER
from presets.base import LECTURE_RUNS
from schedules import SCHEDULES
from schedules.base import SKETCHED, Schedule
from signals import SIGNALS
from signals.base import FAMILIES as SIGNAL_FAMILIES
from signals.base import Signal
from views.figures import colors_at
from views.theme import COLORS
from views.thumbnails import BANDS, CONTRAST

DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures/catalogue"

# ---- what a page says

LABELS = ("Domain", "Teaches", "The lecture's five", "Shapes", "Errors", "Source", "Departures")
LABELLED = re.compile(rf"({'|'.join(LABELS)})(?:: | (?=\[))")
GIVEN_BY_MINIMA = re.compile(r"(?:Local m|M)inim(?:um|a)[^.:]*:")
NAMES = re.compile(r"(`[^`]*`)|((?:torch|scipy)(?:\.\w+)+(?:\([^()]*\))?|\b[a-z0-9]+_\w*)")

GIVEN = {
    "grad": "the gradient at the point",
    "grad_elsewhere": "the gradient at another point",
    "value": "values of the surface",
    "more_grad": "gradients at further points",
    "hess": "the Hessian",
}
GROUPS = {True: "Rules that ask for a gradient alone", False: "Rules that ask for more"}

INDEX_HEAD = """\
Every landscape, optimizer, schedule and signal: its formula, its parameters with their bounds, where it comes from and
where it departs from that, and a picture. All of it is made from the entries themselves.

[Why muon is not among them](catalogue-optimizers.md#why-muon-is-not-here)
"""

LANDSCAPES_HEAD = """\
The picture of each surface has bands of equal area, darker where it is higher. On it are the paths of the lecture's
five from the surface's own start, over its own epochs: Nesterov blue, RMSprop red, Adadelta green, Adagrad pink, Adam
black. A ring is the start, a cross a global minimum, a grey one a local minimum. The experiment is the same everywhere:

```
{five}
```

Suggested rates are written into a run that is added on the page, where the optimizer's default would diverge or stand
still. Nothing applies them in secret: the lecture's five have the rates above.
"""

OPTIMIZERS_HEAD = """\
$w$ is the point, $g$ the gradient there, $\\eta$ the rate after the schedule, $k$ the number of the update from 0,
and $t = k + 1$. The line below a formula is the code's own reading: $u$ is the step that is added to the point, a
hat takes out the bias of a mean that began at 0.

Each picture shows one run twice, {shown}. A dot is an epoch, so far between means fast. A ring is the start, a cross
the global minimum, a grey one a local minimum. The rate is the one that the surface suggests, or the optimizer's
default.
"""

SCHEDULES_HEAD = """\
$\\eta$ is the rate of the run, $\\eta_k$ the rate of update $k$, counted from 0. Each curve is the factor on the rate,
from 0 to 1, over {epochs} epochs. A schedule that reads the loss is drawn for a loss that never falls.
"""

SIGNALS_HEAD = """\
$t$ is the epoch, counted from 0, and $g(t)$ the gradient that every run is fed with in it; noise is drawn from the
experiment's seed. [What one learns from the answers](response.md). Each picture shows 300 epochs at the defaults, the
thin line is 0; the walk is that of Adam at a rate of 0.25 over hills_and_canyon, along x.
"""

MUON = """\
## Why muon is not here

Muon (Jordan et al., 2024) replaces the momentum of a weight matrix by the nearest orthogonal matrix: all its
singular values become 1, so that every direction of the layer learns at the same pace. A point of a landscape is
two numbers, not a matrix. Written as a matrix of one row or one column it has a single singular value, and making
that 1 only divides the vector by its length: what would be left is momentum with steps of constant length, which is
not what people mean by muon. Written as a diagonal, it would be the sign of each coordinate, which is nearly lion.
Muon's own authors leave vectors to another rule (AdamW), so a picture called muon would show something else.
"""

GENERATED = "<!-- written by `make docs`: change the entries, not this page -->\n"


def notes(entry: type[Entry]) -> dict[str, str]:
    """A class docstring by its labels; the first paragraph is "", what stands below without a label is "remarks"."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in inspect.cleandoc(entry.__doc__ or "").splitlines():
        if not line:
            label = "remarks"
        elif start := LABELLED.match(line):
            label, line = start[1], line[start.end() :]
        found.setdefault(label, []).append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def plain(text: str) -> str:
    """A docstring's text in Markdown: names of code as code, signs of arithmetic as they are."""
    joined = re.sub(r"(?<!\n)\n(?!\n)", " ", text)
    parts = re.split(r"(`[^`]*`)", NAMES.sub(lambda found: found[1] or code(found[2]), joined))
    return "".join(part if part.startswith("`") else re.sub(r"[*<]", r"\\\g<0>", part) for part in parts)


def remarks(said: Mapping[str, str]) -> str:
    """What a docstring says further; a line that begins with a choice's name is an item of a list."""
    return plain(re.sub(r"(?:^|\n)([a-z]+): ", r"\n\n- `\1`: ", said.get("remarks", "")))


def sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."


def parts(*texts: str) -> str:
    """Paragraphs, without those that are empty."""
    return "\n\n".join(text.strip("\n") for text in texts if text) + "\n"


def listed(facts: Iterable[tuple[str, str]]) -> str:
    return "".join(f"- **{name}.** {sentence(text)}\n" for name, text in facts if text)


def params(entry: type[Entry]) -> str:
    body = [
        (code(p.name), f"${p.symbol}$", code(p.write(p.default)), str(p.allowed()), str(p.doc)) for p in entry.params()
    ]
    return rows(("parameter", "symbol", "default", "allowed", "what it is"), body) if body else ""


def head(entry: type[Entry], kind: str, width: int, shows: str) -> str:
    """Name, what it is and what it teaches, its picture and its formula."""
    what = " ".join((sys.modules[entry.__module__].__doc__ or "").partition("\n\n")[0].split())
    return (
        f"### {entry.label}\n\n{code(entry.key)} · {plain(what)}\n\n{entry.teaches}\n\n"
        f'<img src="pictures/catalogue/{kind}/{entry.key}.png" width="{width}" alt="{entry.label}: {shows}">\n\n'
        f"```math\n{entry.formula}\n```"
    )


def minima(surface: type[Landscape]) -> str:
    """Those that the surface itself names, then what its docstring says of the others."""
    texts = []
    for kind, name in (("global", ""), ("local", "Local: ")):
        where: dict[str, list[str]] = {}
        for m in surface().minima():
            if m.kind == kind:
                where.setdefault(short(m.value), []).append(f"({short(m.x)}, {short(m.y)})")
        if where:
            texts.append(name + "; ".join(f"{value} at {', '.join(at)}" for value, at in where.items()) + ".")
    sentences = re.split(r"(?<=\.)\s+(?=[A-Z])", plain(notes(surface).get("Domain", "")))
    return " ".join(texts + [s for s in sentences[1:] if not GIVEN_BY_MINIMA.match(s)])


def short(value: float) -> str:
    """Seven digits of a number."""
    return numbers([float(f"{value:.7g}")])


def five(surface: type[Landscape]) -> str:
    """What the lecture's five do there: of the docstring, or of the preset that shows it."""
    said = [str(p.teaches) for p in IN_ORDER if p.experiment == f"landscape={surface.key}{LECTURE_RUNS}"]
    return plain(notes(surface).get("The lecture's five", "")) or "".join(said)


def landscape(surface: type[Landscape]) -> str:
    domain = f"[{numbers(surface.domain[:2])}] × [{numbers(surface.domain[2:])}]"
    suggested = ", ".join(f"{code(k)} {number_text(v['lr'])}" for k, v in sorted(surface.suggested.items()))
    published = "; ".join(f"{numbers([p.value])} at ({numbers(p.point)}), {p.source}" for p in surface.published)
    facts = [
        ("Domain", f"{domain}; start ({numbers(surface.start)}); {surface.epochs} epochs"),
        ("Minima", minima(surface)),
        ("The lecture's five", five(surface)),
        ("Note", str(surface.note or "")),
        ("Suggested rates", suggested),
        ("Values to check with", published),
        ("Source", str(surface.source)),
        ("Departures", plain(notes(surface).get("Departures", ""))),
    ]
    shows = head(surface, "landscapes", SHOWN, "the lecture's five on it")
    return parts(shows, params(surface), listed(facts))


def optimizer(rule: type[Rule]) -> str:
    said = notes(rule)
    facts = [
        ("Asks for", ", ".join(text for need, text in GIVEN.items() if need in rule.needs)),
        ("Source", str(rule.source)),
        ("Reading", plain(said.get("Source", ""))),
        ("In the picture", ", ".join(code(f"{ground}&{run_of(rule, ground)}") for ground in GROUNDS)),
    ]
    ways = f"its path on {' and on '.join(GROUNDS.values())}"
    shows = head(rule, "optimizers", 2 * SHOWN + GAP // DENSITY, ways)
    return parts(shows, plain(said[""]), remarks(said), params(rule), listed(facts))


def schedule(entry: type[Schedule]) -> str:
    said = notes(entry)
    shows = head(entry, "schedules", CURVE[0] // DENSITY, "the factor on the rate")
    factor = f"The factor: {plain(said['']).removeprefix('factor = ')}"
    return parts(shows, factor, remarks(said), params(entry), listed([("Source", str(entry.source))]))


def signal(entry: type[Signal]) -> str:
    said = notes(entry)
    shows = head(entry, "signals", CURVE[0] // DENSITY, "the gradient of each epoch")
    return parts(shows, plain(said[""]), remarks(said), params(entry), listed([("Source", str(entry.source))]))


def signals_in_families() -> dict[str, list[type[Signal]]]:
    return {str(t): [e for e in SIGNALS.values() if e.family == f] for f, t in SIGNAL_FAMILIES.items()}


def in_families() -> dict[str, list[type[Landscape]]]:
    """By what they teach, as the picker has them."""
    return {str(t): [e for e in LANDSCAPES.values() if e.family == f] for f, t in FAMILIES.items()}


def in_groups() -> dict[str, list[type[Rule]]]:
    return {t: [e for e in OPTIMIZERS.values() if (e.needs <= HANDED) is g] for g, t in GROUPS.items()}


def page(title: str, text: str, sections: Mapping[str, Sequence[str]], tail: str = "") -> str:
    body = [part for name, entries in sections.items() for part in (f"## {name}" if name else "", *entries)]
    return parts(f"# {title}", GENERATED, text, *body, tail)


def anchor(title: str) -> str:
    """What GitHub makes of a title."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def links(name: str, entries: Sequence[type[Entry]]) -> str:
    return ", ".join(f"[{e.label}](catalogue-{name}.md#{anchor(str(e.label))})" for e in entries)


def index() -> str:
    kinds: dict[str, tuple[str, Mapping[str, Sequence[type[Entry]]]]] = {
        "landscapes": ("Landscapes", in_families()),
        "optimizers": ("Optimizers", in_groups()),
        "schedules": ("Schedules", {"": list(SCHEDULES.values())}),
        "signals": ("Signals", signals_in_families()),
    }
    body = []
    for name, (title, sections) in kinds.items():
        body.append(f"## [{title}](catalogue-{name}.md)")
        body.append("".join(f"- {section and f'*{section}.* '}{links(name, e)}\n" for section, e in sections.items()))
    return parts("# Catalogue", GENERATED, INDEX_HEAD, *body)


def pages() -> dict[Path, str]:
    """Every page of the catalogue, by its path."""
    surfaces = {name: [landscape(e) for e in entries] for name, entries in in_families().items()}
    rules = {name: [optimizer(e) for e in entries] for name, entries in in_groups().items()}
    grounds = " and ".join(
        f"on {name} ({side})" for name, side in zip(GROUNDS.values(), ("left", "right"), strict=True)
    )
    return {
        DOCS / "catalogue.md": index(),
        DOCS / "catalogue-landscapes.md": page(
            "Landscapes", LANDSCAPES_HEAD.format(five="landscape=NAME" + LECTURE_RUNS), surfaces
        ),
        DOCS / "catalogue-optimizers.md": page("Optimizers", OPTIMIZERS_HEAD.format(shown=grounds), rules, MUON),
        DOCS / "catalogue-schedules.md": page(
            "Schedules", SCHEDULES_HEAD.format(epochs=SKETCHED), {"": [schedule(e) for e in SCHEDULES.values()]}
        ),
        DOCS / "catalogue-signals.md": page(
            "Signals",
            SIGNALS_HEAD,
            {name: [signal(e) for e in entries] for name, entries in signals_in_families().items()},
        ),
    }


# ---- pictures

SHOWN = 220  # px on the page
DENSITY = 2  # pixels of a picture to one on the page
FINER = 3  # pixels drawn to one of a picture, for smooth edges
GAP = 16  # px between the two grounds of a picture
CURVE = (480, 160)  # px of a schedule's picture
CURVE_TOP = 10  # px above the factor 1 and below 0

RUNS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000")  # the first five of `assets/style.js`
LIGHT = COLORS["light"]
GROUNDS = {"landscape=quadratic": "the quadratic", "landscape=two_wells": "two wells"}


def size_of(surface: type[Landscape]) -> tuple[int, int]:
    """Of its picture, in pixels: the same scale along x and y."""
    x0, x1, y0, y1 = surface.domain
    return round((x1 - x0) * scale(surface)), round((y1 - y0) * scale(surface))


def scale(surface: type[Landscape]) -> float:
    """Pixels of its picture to a unit."""
    x0, x1, y0, y1 = surface.domain
    return SHOWN * DENSITY / max(x1 - x0, y1 - y0)


def places(surface: type[Landscape], points: Array) -> Array:
    """Where points (n, 2) are in its picture, in pixels from the upper left corner."""
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
        """Where a point is, in pixels that are drawn."""
        return places(self.surface, np.array(point)) * FINER

    def disc(self, at: Array, radius: float, color: str) -> None:
        r = radius * FINER
        self.draw.ellipse([*(at - r), *(at + r)], fill=color)

    def line(self, a: Array, b: Array, width: float, color: str) -> None:
        """A line with round ends; what is far outside is not drawn, however far."""
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
    """The surface's colours, as its thumbnail has them: bands of equal area, not of equal height."""
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
    """The colours (n, 3) of all pictures: of the bands, of what is drawn on them, and of the edges between."""
    drawn = [ImageColor.getrgb(color) for color in (*RUNS, *(LIGHT[name] for name in ("start", "quiet", "line")))]
    halo = np.array([ImageColor.getrgb(LIGHT["halo"])])
    bands, drawn_on = shades().astype(float), np.array(drawn, dtype=float)
    mixed = [halo, *(halo + part * (drawn_on - halo) for part in np.linspace(1, 0.2, 5))]
    mixed += [bands, (bands[1:] + bands[:-1]) / 2, *(halo + part * (bands - halo) for part in (0.33, 0.67))]
    return np.concatenate(mixed).round()


def in_palette(image: Image.Image) -> Image.Image:
    """The picture in the nearest of the palette's colours, which makes it small."""
    pixels = np.asarray(image).astype(int)
    values, where = np.unique(pixels @ [1 << 16, 1 << 8, 1], return_inverse=True)
    colors = np.stack([values >> 16, values >> 8 & 255, values & 255], -1)
    nearest = ((colors[:, None] - palette()) ** 2).sum(-1).argmin(1).astype(np.uint8)
    few = Image.fromarray(nearest[where].reshape(pixels.shape[:2]))
    few.putpalette(palette().astype(np.uint8).tobytes())
    return few


def clipped(a: Array, b: Array, size: Array) -> tuple[Array, Array] | None:
    """The part of the line from a to b within the picture and as much again around it; None where there is none."""
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
    shows: str  # what decides it, in full
    draw: Callable[[], Image.Image]


@cache
def plan_of(experiment: str) -> Plan:
    return resolve(parse(experiment))


def paths(plan: Plan) -> list[Array]:
    """The points (rows, 2) of each run, as far as it goes."""
    points = collect(plan, simulate(plan)).points
    return [run[np.isfinite(run).all(axis=1), :2] for run in points.swapaxes(0, 1)]


def run_of(rule: type[Rule], experiment: str) -> str:
    """A run at the rate that the surface suggests, or else at its default."""
    suggested = plan_of(f"{experiment}&run={rule.key}").landscapes[0].suggested.get(rule.key, {})
    return f"run={rule.key}" + "".join(f":{name}={number_text(value)}" for name, value in suggested.items())


def with_paths(plan: Plan, dots: float, width: float) -> Image.Image:
    sketch = Sketch(type(plan.landscapes[0]))
    for points, color in zip(paths(plan), RUNS, strict=False):
        sketch.path(points, width, color, dots)
    for minimum in plan.landscapes[0].minima():
        sketch.cross(minimum[:2], LIGHT["minimum" if minimum.kind == "global" else "quiet"])
    sketch.start(plan.runs[0].start)
    return sketch.picture()


def plans_for(entry: type[Landscape] | type[Rule]) -> list[Plan]:
    """What its picture shows: the lecture's five on a landscape, an optimizer on both grounds."""
    if issubclass(entry, Landscape):
        return [plan_of(f"landscape={entry.key}{LECTURE_RUNS}")]
    return [plan_of(f"{ground}&{run_of(entry, ground)}") for ground in GROUNDS]


def draw_paths(plans: Sequence[Plan]) -> Image.Image:
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
    """Where a curve is in its picture: left and right end of an epoch, and height."""
    width, height = CURVE
    for k, factor in enumerate(entry().course(SKETCHED)):
        y = CURVE_TOP + (1 - factor) * (height - 2 * CURVE_TOP)
        yield k / SKETCHED * width, (k + 1) / SKETCHED * width, y


def draw_signal(entry: type[Signal]) -> Image.Image:
    """The gradient of each epoch, joined by a line."""
    width, height = (n * FINER for n in CURVE)
    image = Image.new("RGB", (width, height), LIGHT["ground"])
    draw = ImageDraw.Draw(image)
    draw.line([0, height / 2, width, height / 2], fill=LIGHT["line"], width=FINER)
    corners = [place * FINER for corner in signal_corners(entry) for place in corner]
    draw.line(corners, fill=RUNS[0], width=3 * FINER, joint="curve")
    return image.reduce(FINER)


def signal_corners(entry: type[Signal]) -> Iterator[tuple[float, float]]:
    """Where each epoch of a signal is in its picture; 0 is half-way up."""
    width, height = CURVE
    course = signal_course(entry.key)
    largest = max(map(abs, course))
    for t, g in enumerate(course):
        yield (t + 0.5) / len(course) * width, height / 2 - g / largest * (height / 2 - CURVE_TOP)


def pictures() -> dict[Path, Picture]:
    """Every picture, by its path; none is drawn yet."""
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


def main() -> None:
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
    made = pictures()
    for path in set(PICTURES.glob("*/*")) - made.keys():
        path.unlink()
    for path, picture in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        about = PngInfo()
        about.add_text("Description", picture.shows)
        in_palette(picture.draw()).save(path, optimize=True, pnginfo=about)


if __name__ == "__main__":
    main()
