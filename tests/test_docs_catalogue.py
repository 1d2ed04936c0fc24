"""The catalogue in the documents is up to date; otherwise, run `make docs`."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageColor

from docs import catalogue
from docs import catalogue_pictures as drawn
from docs.tables import ROOT
from thalweg.catalog import Array, Entry
from thalweg.engine.kinds.landscape import LandscapePlan
from thalweg.landscapes import LANDSCAPES
from thalweg.landscapes.base import Landscape
from thalweg.optimizers import OPTIMIZERS
from thalweg.schedules import SCHEDULES
from thalweg.signals import SIGNALS

ENTRIES: dict[str, dict[str, type[Entry]]] = {
    "landscapes": {**LANDSCAPES},
    "optimizers": {**OPTIMIZERS},
    "schedules": {**SCHEDULES},
    "signals": {**SIGNALS},
}
PAGES, PICTURES = catalogue.pages(), drawn.pictures()
KINDS = pytest.mark.parametrize("kind", ENTRIES)
EVERY = pytest.mark.parametrize(
    ("kind", "key"), [(kind, key) for kind in ENTRIES for key in ENTRIES[kind]], ids=lambda name: name
)
ON_A_LANDSCAPE = pytest.mark.parametrize("entry", [*LANDSCAPES.values(), *OPTIMIZERS.values()], ids=lambda e: e.key)
MEND = "`make docs` writes the pages and their pictures"
BYTES = 1_500_000  # total size of all pictures
MARK = 12  # px around the start and a minimum, where marks cover a path
NEAR = 60  # largest distance of similar colours, summed over the three channels


def text_of(kind: str) -> str:
    return (catalogue.DOCS / f"catalogue-{kind}.md").read_text(encoding="utf-8")


def section(kind: str, key: str) -> str:
    """The section of the page on an entry."""
    found = [part for part in re.split(r"^(?=##+ )", text_of(kind), flags=re.MULTILINE) if f"\n`{key}` · " in part]
    assert len(found) == 1, MEND
    return found[0]


def picture(kind: str, key: str) -> Path:
    return drawn.PICTURES / kind / f"{key}.png"


def pixels(path: Path) -> Array:
    return np.asarray(Image.open(path).convert("RGB")).astype(float)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_are_made_from_the_entries(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path], MEND


@KINDS
def test_every_entry_is_on_its_page(kind: str) -> None:
    assert sorted(re.findall(r"^`(\w+)` · ", text_of(kind), re.MULTILINE)) == sorted(ENTRIES[kind]), MEND


@EVERY
def test_an_entry_says_what_it_must(kind: str, key: str) -> None:
    entry, text = ENTRIES[kind][key], section(kind, key)
    for said in (str(entry.label), str(entry.teaches), f"```math\n{entry.formula}\n```"):
        assert said in text
    assert str(entry.source).lower() in text.lower()
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    assert list(rows) == [p.name for p in entry.params()]
    for p in entry.params():
        assert rows[p.name] == f"${p.symbol}$ | `{p.write(p.default)}` | {p.allowed()} | {p.doc}"


@EVERY
def test_what_a_docstring_says_of_torch_and_of_departures_is_told(kind: str, key: str) -> None:
    told, said = section(kind, key).replace("`", ""), " ".join((ENTRIES[kind][key].__doc__ or "").split())
    for name in re.findall(r"torch\.optim(?:\.\w+)*", said):
        assert name in told
    for label in ("Departures: ", "The lecture's five: "):
        _, found, text = said.partition(label)
        assert not found or text.replace("`", "")[1:30] in told.replace("\\", "")


def test_the_five_are_told_where_a_preset_shows_them() -> None:
    assert all("**The lecture's five.**" in section("landscapes", key) for key in ("wobbly", "two_minima", "booth"))


def test_muon_is_explained() -> None:
    assert "muon" not in OPTIMIZERS
    assert "## Why muon is not here" in text_of("optimizers")


@KINDS
def test_titles_lead_from_the_index(kind: str) -> None:
    titles = re.findall(r"^##+ (.+)$", text_of(kind), re.MULTILINE)
    anchors = [catalogue.anchor(title) for title in titles]
    assert len(set(anchors)) == len(anchors)
    index = (catalogue.DOCS / "catalogue.md").read_text(encoding="utf-8")
    linked = re.findall(rf"\(catalogue-{kind}\.md#([^)]+)\)", index)
    assert set(linked) <= set(anchors)
    assert {catalogue.anchor(str(entry.label)) for entry in ENTRIES[kind].values()} <= set(linked), MEND


# ---- pictures


def test_the_pictures_are_those_of_the_entries_and_small() -> None:
    made = {picture(kind, key) for kind in ENTRIES for key in ENTRIES[kind]}
    there = set(drawn.PICTURES.glob("*/*"))
    assert there == made == PICTURES.keys(), MEND
    assert sum(path.stat().st_size for path in there) <= BYTES


@EVERY
def test_a_picture_is_shown_and_not_blank(kind: str, key: str) -> None:
    assert f'<img src="pictures/catalogue/{kind}/{key}.png" ' in section(kind, key)
    path = picture(kind, key)
    shown = re.search(r'width="(\d+)"', section(kind, key))
    assert shown
    with Image.open(path) as image:
        assert int(shown[1]) * drawn.DENSITY >= image.width
        counts = sorted(count for count, _ in image.getcolors() or [])
    assert len(counts) >= 4
    assert sum(counts[:-1]) >= 0.02 * sum(counts)


@EVERY
def test_a_picture_shows_what_it_would_show_now(kind: str, key: str) -> None:
    path = picture(kind, key)
    with Image.open(path) as image:
        assert image.info["Description"] == PICTURES[path].shows, MEND


@ON_A_LANDSCAPE
def test_a_path_is_where_it_runs_now(entry: type[Entry]) -> None:
    """Every row of the topmost run has its colour, except outside the picture or under a mark."""
    kind = "landscapes" if issubclass(entry, Landscape) else "optimizers"
    image, left, seen = pixels(picture(kind, entry.key)), 0, 0
    for plan in drawn.plans_for(entry):  # type: ignore[arg-type]
        places, size = rows_to_see(plan)
        color = ImageColor.getrgb(drawn.RUNS[len(plan.runs) - 1])
        found = image[places[:, 1], left + places[:, 0]]
        assert np.abs(found - color).sum(axis=1).max(initial=0) <= NEAR
        left, seen = left + size[0] + drawn.GAP, seen + len(places)
    assert image.shape[1] == left - drawn.GAP
    assert seen >= 2


def rows_to_see(plan: LandscapePlan) -> tuple[Array, tuple[int, int]]:
    """The last run's positions in the picture, and the picture's size."""
    surface = type(plan.landscapes[0])
    size = drawn.size_of(surface)
    places = drawn.places(surface, drawn.paths(plan)[-1])
    marks = np.array([plan.runs[-1].start, *(m[:2] for m in plan.landscapes[0].minima())])
    away = np.abs(places[:, None] - drawn.places(surface, marks)).max(axis=2).min(axis=1)
    inside = (np.abs(places - np.array(size) / 2) < np.array(size) / 2 - 2).all(axis=1)
    return places[inside & (away > MARK)].astype(int), size


@pytest.mark.parametrize("key", SCHEDULES)
def test_a_curve_is_where_the_factors_are(key: str) -> None:
    image = pixels(picture("schedules", key))
    for x0, x1, y in drawn.stairs(SCHEDULES[key]):
        assert np.abs(image[int(y), int((x0 + x1) / 2)] - ImageColor.getrgb(drawn.RUNS[0])).sum() <= NEAR


@pytest.mark.parametrize("key", SIGNALS)
def test_a_signal_is_where_its_gradients_are(key: str) -> None:
    image, color = pixels(picture("signals", key)), ImageColor.getrgb(drawn.RUNS[0])
    for x, y in drawn.signal_corners(SIGNALS[key]):
        around = image[int(y) - 1 : int(y) + 2, max(int(x) - 1, 0) : int(x) + 2].reshape(-1, 3)
        assert np.abs(around - color).sum(axis=1).min() <= NEAR


def test_the_colours_are_those_of_the_page() -> None:
    style = (ROOT / "assets/base/run_style.js").read_text(encoding="utf-8")
    slots = re.findall(r'"(#\w{6})"|(INK)\b', style.partition("const COLORS = [")[2].partition("]")[0])
    ink = re.search(r'INKS = \{ light: "(#\w{6})"', style)
    assert ink
    assert tuple(color or ink[1] for color, _ in slots[:5]) == drawn.RUNS


def test_a_line_that_leaves_the_picture_is_cut_where_it_cannot_be_seen() -> None:
    size = np.array([100, 100])
    a, far = np.array([50.0, 50.0]), np.array([1e12, 50.0])
    ends = drawn.clipped(a, far, size)
    assert ends is not None
    assert ends[0].tolist() == [50, 50]
    assert ends[1] == pytest.approx([200, 50])
    assert drawn.clipped(far, far + 1, size) is None
    same = drawn.clipped(a, a, size)
    assert same is not None
    assert same[1].tolist() == [50, 50]


def test_nothing_is_drawn_to_know_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "ground", None)
    assert len(drawn.pictures()) == sum(map(len, ENTRIES.values()))
