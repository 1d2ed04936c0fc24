"""Small pictures of the landscapes for the picker, in the colours of the contour."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from thalweg.landscapes import LANDSCAPES
from thalweg.views.figures import colors_at, surface
from thalweg.views.theme import ThemeName

SIDE = 144  # px; shown at half that size, for screens with a pixel ratio of 2
BANDS = 9
CONTRAST = 1.5  # a thumbnail needs more contrast than a background for paths


def thumbnail(key: str, theme: ThemeName) -> bytes:
    """A PNG of the landscape's domain in bands of equal area, which show its shape rather than its heights."""
    landscape = LANDSCAPES[key]()
    z = np.nan_to_num(surface(landscape, landscape.domain, SIDE)[2], posinf=np.inf)
    edges = np.quantile(z, np.linspace(0, 1, BANDS + 1)[1:-1])
    pixels = colors_at(np.searchsorted(edges, z) / (BANDS - 1), theme)
    ground = pixels.mean(axis=(0, 1))
    pixels = np.clip(ground + CONTRAST * (pixels - ground), 0, 255).round().astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(pixels[::-1]).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
