"""What torch, keras, optax and books call hyperparameters, and where they are here, for refusals that help."""

from __future__ import annotations

from types import MappingProxyType

from thalweg.catalog import Elsewhere

_SAME = {  # here -> elsewhere; a name that differs only by its joints (beta_1, clipnorm) is found anyway
    ("lr",): ("learning_rate", "eta", "step_size", "alpha", "rate"),
    ("eps",): ("epsilon",),
    ("beta1, beta2", "beta"): ("betas",),
    ("beta1",): ("b1",),
    ("beta2",): ("b2",),
    ("momentum", "rho", "beta1"): ("beta", "gamma", "mu", "decay"),
    ("beta1", "beta", "run=momentum, run=nesterov"): ("momentum",),
    ("run=nesterov",): ("nesterov",),
    ("run=amsgrad",): ("amsgrad",),
    ("weight_decay", "run=adamw, run=lion"): ("weight_decay", "wd", "l2", "decoupled_weight_decay"),
    ("weight_decay", "damping", "run=adamw, run=lion"): ("lambda",),
    ("clip_norm", "run=sgd"): ("clip_norm", "max_norm", "clip", "grad_clip"),
    ("memory",): ("history_size", "memory_size", "maxcor", "m"),
    ("tol",): ("gtol", "ftol", "xtol", "xatol", "fatol", "tolerance", "tolerance_grad"),
    ("eta_minus, eta_plus",): ("etas",),
    ("step_min, step_max",): ("step_sizes",),
    ("nu1, nu2",): ("nus",),
    ("x0, y0",): ("start",),
}

ELSEWHERE: Elsewhere = MappingProxyType({name: here for here, names in _SAME.items() for name in names})
"""By the foreign name: parameters of the rule, or else the rules that have it."""
