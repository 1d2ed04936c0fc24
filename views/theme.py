"""The colours of the themes: the single source for CSS variables, plots and exported pictures."""

from __future__ import annotations

from typing import Any, Literal

from flask import has_request_context, request

ThemeName = Literal["light", "dark", "contrast"]
THEME_NAMES: tuple[ThemeName, ...] = ("light", "dark", "contrast")
SCHEMES: dict[ThemeName, str] = {"light": "light", "dark": "dark", "contrast": "dark"}  # what Mantine and browsers know

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif"

COLORS: dict[ThemeName, dict[str, str]] = {
    "light": {
        "paper": "#f6f6f4",
        "panel": "#ffffff",
        "ground": "#ffffff",
        "ink": "#1b1f24",
        "quiet": "#5c646d",
        "grid": "#e9eaeb",
        "line": "#d9dbdd",
        "hover": "#eceeef",
        "accent": "#1f5f8b",
        "onAccent": "#ffffff",
        "danger": "#b3261e",
        "halo": "#ffffff",
        "start": "#1b1f24",
        "minimum": "#1b1f24",
        "level": "rgba(40, 56, 72, 0.26)",
        "cursor": "#5c646d",
        "gradient": "#a3265c",
        "momentum": "#3b2a9b",
        "step": "#6f6f12",
        "rate": "#0b6e6e",
    },
    "dark": {
        "paper": "#121417",
        "panel": "#191c20",
        "ground": "#15181b",
        "ink": "#e8eaec",
        "quiet": "#9aa3ac",
        "grid": "#262a2f",
        "line": "#2d3238",
        "hover": "#24292e",
        "accent": "#6cb0dd",
        "onAccent": "#0d1115",
        "danger": "#ff8a80",
        "halo": "#0c0e10",
        "start": "#f2f4f5",
        "minimum": "#f2f4f5",
        "level": "rgba(200, 214, 228, 0.20)",
        "cursor": "#9aa3ac",
        "gradient": "#f49ac2",
        "momentum": "#b3a5ff",
        "step": "#dcdc7a",
        "rate": "#7fd6cf",
    },
    "contrast": {
        "paper": "#000000",
        "panel": "#000000",
        "ground": "#000000",
        "ink": "#ffffff",
        "quiet": "#e0e0e0",
        "grid": "#595959",
        "line": "#8c8c8c",
        "hover": "#333333",
        "accent": "#7fd4ff",
        "onAccent": "#000000",
        "danger": "#ff9c94",
        "halo": "#000000",
        "start": "#ffffff",
        "minimum": "#ffffff",
        "level": "rgba(255, 255, 255, 0.42)",
        "cursor": "#ffffff",
        "gradient": "#ffb0d2",
        "momentum": "#c8bcff",
        "step": "#f0f08a",
        "rate": "#8ff0e8",
    },
}

# Grey with a hint of blue, and a narrow range of lightness, so that runs of any colour stand out.
SURFACE: dict[ThemeName, tuple[str, ...]] = {
    "light": ("#fdfcf8", "#f3f3f0", "#e6eaea", "#d8dee1", "#c8d1d7", "#b7c3cc"),
    "dark": ("#0f1215", "#171c20", "#20272d", "#2a333b", "#35414b", "#414f5b"),
    "contrast": ("#000000", "#060606", "#0d0d0d", "#131313", "#1a1a1a", "#202020"),  # the lines show the shape
}


def theme(name: ThemeName) -> dict[str, Any]:
    """A theme as the page's scripts read it: colours by key, the surface's colour scale, Plotly's layout."""
    colors = COLORS[name]
    return {
        **colors,
        "scheme": SCHEMES[name],
        "colorscale": [[i / (len(SURFACE[name]) - 1), color] for i, color in enumerate(SURFACE[name])],
        "fontFamily": FONT,
        "layout": plot_layout(name),
    }


def reader_theme() -> ThemeName:
    """The theme that the user has chosen, or that the address names."""
    if not has_request_context():
        return "light"
    chosen = (request.view_args or {}).get("theme") or request.cookies.get("theme")
    return chosen if chosen in THEME_NAMES else "light"


def plot_layout(name: ThemeName) -> dict[str, Any]:
    """The Plotly layout that both plots share."""
    colors = COLORS[name]
    axis = {
        "color": colors["quiet"],
        "gridcolor": colors["grid"],
        "linecolor": colors["line"],
        "tickcolor": colors["line"],
        "zeroline": False,
    }
    return {
        "font": {"family": FONT, "size": 12, "color": colors["quiet"]},
        "paper_bgcolor": "rgba(0, 0, 0, 0)",
        "plot_bgcolor": colors["ground"],
        "xaxis": axis,
        "yaxis": axis,
    }


def css_variables() -> str:
    """The page's colours as CSS variables: `--paper`, `--on-accent`, …"""
    rules = []
    for name in THEME_NAMES:
        variables = "".join(f"--{kebab(key)}:{value};" for key, value in COLORS[name].items())
        rules.append(f':root[data-theme="{name}"]{{color-scheme:{SCHEMES[name]};{variables}}}')
    return f":root{{--font:{FONT}}}" + "".join(rules)


def kebab(key: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in key)
