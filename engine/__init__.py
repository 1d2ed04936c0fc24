"""From an experiment to its trajectories: text form, checked plan, the loop, metrics, and bytes."""
