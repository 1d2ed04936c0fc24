"""From an experiment to its trajectories: text form, checked plan, loop, metrics and wire format."""
