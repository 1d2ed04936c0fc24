"""All figures, one after the other: `python -m benchmarks`."""

from benchmarks import animation, engine, engines, export, latency, many_runs, memory, panels, responses, solid, starts

for figure in (engine, starts, many_runs, animation, panels, responses, solid, engines, export, latency, memory):
    figure.main()
