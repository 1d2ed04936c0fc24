"""All figures, one after the other: `python -m benchmarks`."""

from benchmarks import animation, engine, latency, memory, panels, starts

for figure in (engine, starts, animation, panels, latency, memory):
    figure.main()
