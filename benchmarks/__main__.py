"""All figures, one after the other: `python -m benchmarks`."""

from benchmarks import animation, engine, latency, memory, starts

for figure in (engine, starts, animation, latency, memory):
    figure.main()
