"""Experiments that open with one click, found by discovery: one file each, or one for a whole series."""

from thalweg.presets.base import CHAPTERS, Preset
from thalweg.presets.series import SERIES_IN_ORDER
from thalweg.presets.series.base import presets_of
from thalweg.registry import Registry

PRESETS: Registry[Preset] = Registry(Preset).discover(__name__, __path__)

IN_ORDER: tuple[type[Preset], ...] = tuple(
    sorted(PRESETS.values(), key=lambda preset: (list(CHAPTERS).index(preset.chapter), preset.place))
)

RESPONSES: tuple[type[Preset], ...] = tuple(presets_of(SERIES_IN_ORDER))
"""Those of gradient responses, which have an order of their own."""


def added() -> tuple[type[Preset], ...]:
    """Presets from elsewhere, of all kinds, in loading order."""
    return tuple(preset for preset in PRESETS.values() if preset not in IN_ORDER)
