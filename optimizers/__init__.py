"""The update rules, found by discovery: one file each."""

from catalog import Registry
from optimizers.base import Optimizer

OPTIMIZERS: Registry[Optimizer] = Registry(Optimizer).discover(__name__, __path__)
