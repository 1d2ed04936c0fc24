"""A graph whose element has no size is not drawn before it has one: Plotly would place axis titles at infinity."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browser.lecture import Lecture
from tests.browser.samples import sampled

RULES = {"hidden": "display: none !important", "flat": "height: 0 !important; min-height: 0 !important"}
HIDE = """(rule) => {
  document.addEventListener("DOMContentLoaded", () => {
    const style = Object.assign(document.createElement("style"), { id: "hiding", textContent: rule });
    document.head.append(style);
  });
}"""
# Calls of Plotly with a graph that has no size.
SPY = """() => {
  globalThis.blind = [];
  let real;
  Object.defineProperty(globalThis, "Plotly", {
    configurable: true,
    get: () => real,
    set(given) {
      real = given;
      for (const name of ["react", "relayout"]) {
        const own = given[name];
        given[name] = (graph, ...rest) => {
          if (graph.clientWidth * graph.clientHeight === 0) blind.push(`${name} ${graph.parentElement.id}`);
          return own(graph, ...rest);
        };
      }
    },
  });
}"""
STANDS = """(plot) => {
  const graph = document.querySelector(`#${plot} .js-plotly-plot`);
  const box = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { left, top, width, height };
  };
  const texts = [...graph.querySelectorAll("text.xtitle, text.ytitle, .xtick text, .ytick text")];
  return {
    graph: box(graph),
    drawing: box(graph.querySelector("svg.main-svg")),
    texts: texts.map((text) => ({ at: [text.getAttribute("x"), text.getAttribute("y")], ...box(text) })),
    layers: [...graph.querySelectorAll("canvas.layer")].map(box),
    blind,
  };
}"""


@pytest.mark.parametrize("plot", sampled(["contour", "loss"], "contour"))
@pytest.mark.parametrize("how", sampled(RULES, "hidden"))
def test_a_graph_without_a_size_waits_for_one(fresh: Lecture, plot: str, how: str) -> None:
    """Hidden before the page loads, its experiment changed, and shown: it stands as if it had always been there."""
    page = fresh.page
    page.add_init_script(f"({SPY})()")
    page.add_init_script(f"({HIDE})({json.dumps(f'#{plot} {{ {RULES[how]} }}')})")
    fresh.open("/?landscape=himmelblau&epochs=30&run=adam:lr=0.1&run=sgd:lr=0.01#epoch=20")
    fresh.open("/?landscape=rosenbrock&epochs=40&run=adam:lr=0.1#epoch=30&loss=log")
    fresh.open("/?landscape=rosenbrock&epochs=40&run=adam:lr=0.1#epoch=30&loss=linear")
    assert page.evaluate("blind") == []
    page.evaluate("document.getElementById('hiding').remove()")
    page.wait_for_function(f"document.querySelector('#{plot} canvas.layer')?.clientWidth > 100")
    fresh.picture()  # waits until it has settled
    shown: dict[str, Any] = page.evaluate(STANDS, plot)
    assert len(shown["texts"]) > 8
    graph = shown["graph"]
    for text in shown["texts"]:
        assert all("Infinity" not in at and "NaN" not in at for at in text["at"])
        assert graph["left"] <= text["left"] < text["left"] + text["width"] <= graph["left"] + graph["width"]
        assert graph["top"] <= text["top"] < text["top"] + text["height"] <= graph["top"] + graph["height"]
    assert all(abs(shown["drawing"][side] - graph[side]) < 1.5 for side in graph)
    fresh.draws(plot, 0, 50)
    assert shown["blind"] == []
