"""Several starts at once, found by discovery: one file each way of laying them out."""

from thalweg.catalog import Registry
from thalweg.starts.base import Starts

STARTS: Registry[Starts] = Registry(Starts).discover(__name__, __path__)
