"""The claimed performance figures, each a command: `python -m benchmarks.engine` and so on, or `make bench`."""
