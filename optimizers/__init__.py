"""The update rules and scipy's methods, found by discovery: one file each."""

from thalweg.optimizers.base import Rule
from thalweg.registry import Registry

OPTIMIZERS: Registry[Rule] = Registry(Rule).discover(__name__, __path__)
