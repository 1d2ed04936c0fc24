"""The learning-rate schedules, found by discovery: one file each."""

from thalweg.registry import Registry
from thalweg.schedules.base import Schedule

SCHEDULES: Registry[Schedule] = Registry(Schedule).discover(__name__, __path__)
