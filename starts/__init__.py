"""Several starts at once, found by discovery: one file each way of laying them out."""

from catalog import Registry
from starts.base import Starts

STARTS: Registry[Starts] = Registry(Starts).discover(__name__, __path__)
