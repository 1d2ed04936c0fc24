"""The test surfaces, found by discovery: one file each."""

from thalweg.landscapes.base import Landscape
from thalweg.registry import Registry

LANDSCAPES: Registry[Landscape] = Registry(Landscape).discover(__name__, __path__)
