"""Pictures of the page as arrays, and where a colour is in them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import PIL.Image
from numpy.typing import NDArray
from playwright.sync_api import Page

Mask = NDArray[np.bool_]
Image = NDArray[np.int16]


def rgb(image: bytes | Path) -> Image:
    with PIL.Image.open(io.BytesIO(image) if isinstance(image, bytes) else image) as opened:
        return np.asarray(opened.convert("RGB")).astype(np.int16)


def mask(image: Image, color: str, near: int = 60) -> Mask:
    """Where an image has about a colour: lines are blended with their surroundings."""
    wanted = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)])
    found: Mask = np.abs(image - wanted).sum(axis=2) < near
    return found


def grown(area: Mask, by: int) -> Mask:
    """The area dilated by so many pixels."""
    wide = area.copy()
    for axis in (0, 1):
        once = wide.copy()
        for shift in range(1, by + 1):
            once |= np.roll(wide, shift, axis) | np.roll(wide, -shift, axis)
        wide = once
    return wide


def without_discs(area: Mask, places: list[tuple[float, float]], radius: float) -> Mask:
    """The area without discs around some places, given as x, y."""
    rows, columns = np.indices(area.shape)
    left = area.copy()
    for x, y in places:
        left &= np.hypot(columns - x, rows - y) > radius
    return left


def alike(one: Image, other: Image) -> bool:
    """Do fewer than one pixel in a thousand differ clearly? Edges of lines may be blended slightly differently."""
    assert one.shape == other.shape
    return bool((np.abs(one - other).max(axis=2) > 60).mean() < 0.001)


def plots(page: Page) -> Image:
    """Both plots, without a message in front of them."""
    hidden = ".messages { visibility: hidden !important }"
    return rgb(page.locator(".plots").screenshot(animations="disabled", style=hidden))


def shot(page: Page, axes: dict[str, Any]) -> Image:
    """A screenshot of a plot's area."""
    clip = {"x": axes["left"], "y": axes["top"], "width": axes["width"], "height": axes["height"]}
    return rgb(page.screenshot(clip=clip, animations="disabled"))  # type: ignore[arg-type]
