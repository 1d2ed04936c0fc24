"""The gradient signals, found by discovery: one file each."""

from thalweg.registry import Registry
from thalweg.signals.base import Signal

SIGNALS: Registry[Signal] = Registry(Signal).discover(__name__, __path__)
