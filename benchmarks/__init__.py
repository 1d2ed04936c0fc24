"""The figures that the project claims, each a command: `python -m benchmarks.engine` and so on, or `make bench`."""
