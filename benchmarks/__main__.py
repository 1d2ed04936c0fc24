"""All figures, one after the other: `python -m benchmarks`."""

from benchmarks import animation, engine, latency, memory, panels, responses, solid, starts

for figure in (engine, starts, animation, panels, responses, solid, latency, memory):
    figure.main()
