"""The test surfaces, found by discovery: one file each."""

from thalweg.catalog import Registry
from thalweg.landscapes.base import Landscape

LANDSCAPES: Registry[Landscape] = Registry(Landscape).discover(__name__, __path__)
