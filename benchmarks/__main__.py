"""All figures, one after the other: `python -m benchmarks`."""

from benchmarks import animation, engine, latency, many_runs, memory, panels, responses, solid, starts

for figure in (engine, starts, many_runs, animation, panels, responses, solid, latency, memory):
    figure.main()
