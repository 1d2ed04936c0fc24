"""LaTeX symbols as plain text, for where nothing is typeset: labels of controls, and what is drawn on a canvas."""

from __future__ import annotations

import re

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "varepsilon": "ε", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "varphi": "φ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip


SIGNS = {"pm": "±", "prod": "∏", "max": "max", "min": "min"}
ACCENTS = {"hat": "\u0302", "bar": "\u0304"}  # combining, after their letter
SILENT = ("mathrm",)  # what only changes the type


def plain_symbol(latex: str) -> str:
    r"""A symbol without LaTeX's marks: `\beta_1` is β_1, `\mu v'` is μv′, `\sqrt{\hat v} + \varepsilon` is √v̂+ε.

    An unknown command is a KeyError: a symbol without a part of it would be another one.
    """
    accented = re.sub(r"\\(hat|bar)(?: (\w)|\{(\w)\})", lambda m: (m[2] or m[3]) + ACCENTS[m[1]], latex)
    lettered = re.sub(r"\\(?!sqrt)([A-Za-z]+)", lambda m: _written(m[1]), accented)
    rooted = re.sub(r"\\sqrt\{([^{}]*)\}", lambda m: "√" + _bracketed(m[1]), lettered)
    return re.sub(r"[{} ]", "", rooted).replace("'", "′")


def _written(command: str) -> str:
    return "" if command in SILENT else {**GREEK, **SIGNS}[command]


def _bracketed(inner: str) -> str:
    return inner if re.fullmatch(r"\w[\u0302\u0304]?", inner) else f"({inner.replace('-', '−')})"
