"""A third kind of experiment, which a test adds to a copy of the package by its own files and one line per registry."""
