"""Layouts of several starts, found by discovery: one file each."""

from thalweg.registry import Registry
from thalweg.starts.base import Starts

STARTS: Registry[Starts] = Registry(Starts).discover(__name__, __path__)
