"""The lecture's pictures of gradient responses: one file for each rule, six presets in each."""

from thalweg.presets.series.base import Series
from thalweg.registry import Registry

SERIES: Registry[Series] = Registry(Series).discover(__name__, __path__)

SERIES_IN_ORDER: tuple[type[Series], ...] = tuple(sorted(SERIES.values(), key=lambda series: series.place))
