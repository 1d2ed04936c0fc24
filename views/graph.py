"""A Plotly graph for the page's scripts to control: without Plotly's own buttons and gestures."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import dcc


def graph(name: str, figure: go.Figure) -> dcc.Graph:
    config: Any = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "responsive": False}
    return dcc.Graph(id=name, figure=figure, config=config, className="graph", responsive=True)
