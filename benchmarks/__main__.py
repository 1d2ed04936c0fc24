"""All figures, one after the other: `python -m benchmarks`."""

from benchmarks import animation, engine, export, latency, many_runs, memory, panels, responses, solid, starts

for figure in (engine, starts, many_runs, animation, panels, responses, solid, export, latency, memory):
    figure.main()
