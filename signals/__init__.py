"""The gradient signals, found by discovery: one file each."""

from catalog import Registry
from signals.base import Signal

SIGNALS: Registry[Signal] = Registry(Signal).discover(__name__, __path__)
