"""The gradient signals, found by discovery: one file each."""

from thalweg.catalog import Registry
from thalweg.signals.base import Signal

SIGNALS: Registry[Signal] = Registry(Signal).discover(__name__, __path__)
