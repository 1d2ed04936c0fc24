"""The update rules and scipy's methods, found by discovery: one file each."""

from thalweg.catalog import Registry
from thalweg.optimizers.base import Rule

OPTIMIZERS: Registry[Rule] = Registry(Rule).discover(__name__, __path__)
