"""The scenes that one click opens, found by discovery: one file each."""

from catalog import Registry
from presets.base import Preset

PRESETS: Registry[Preset] = Registry(Preset).discover(__name__, __path__)

IN_ORDER: tuple[type[Preset], ...] = tuple(sorted(PRESETS.values(), key=lambda p: p.place))
