"""All figures, one after the other: `python -m benchmarks`."""

from importlib import import_module

COMPUTED = ("engine", "starts", "many_runs", "memory")
ON_THE_PAGE = ("first_visit", "animation", "panels", "responses", "solid", "engines", "export", "latency")
for name in (*COMPUTED, *ON_THE_PAGE):
    import_module(f"benchmarks.{name}").main()
