"""The test surfaces, found by discovery: one file each."""

from catalog import Registry
from landscapes.base import Landscape

LANDSCAPES: Registry[Landscape] = Registry(Landscape).discover(__name__, __path__)
