// What stands above every panel of a grid: its letter and name, or the value that its runs share; and where a pointer finds its curves.
globalThis.thalweg ??= {};
thalweg.cellHeads = (() => {
  "use strict";

  const MOST_LETTERS = 6;
  const NARROW = 110; // px: the words of a narrower panel are smaller, and letters give way to them

  /** @param {HTMLElement} plot the element that holds the graph, and has its size */
  function create(plot) {
    const titles = plot.appendChild(Object.assign(document.createElement("div"), { className: "cell-heads" }));
    const curves = plot.appendChild(Object.assign(document.createElement("div"), { className: "cell-curves" }));

    /** Put titles above the contours, and what takes the pointer over the curves. */
    function place(cells, areas, model) {
      const isGrid = cells.length > 1;
      const framed = (panel) => (isGrid ? areas.filter((area) => area.panel === panel && area.frame) : []);
      write(titles, framed("contour").map(({ cell, frame }) => head(cells[cell].title, frame, model)));
      write(curves, framed("loss").map(({ frame: { left, top, width, height } }) => box(left, top, width, height)));
    }

    function write(parent, elements) {
      const written = elements.map((element) => element.outerHTML).join("");
      if (parent.dataset.written === written) return;
      parent.dataset.written = written;
      parent.replaceChildren(...elements);
    }

    return { place, curves };
  }

  function box(left, top, width, height) {
    const element = document.createElement("div");
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    return element;
  }

  function head(title, { left, top, width }, { sizes, styles }) {
    const height = 1.75 * sizes.font;
    const element = box(left, top - height, width, height);
    element.className = "cell-head";
    const isNarrow = width < NARROW;
    element.style.fontSize = `${isNarrow ? 0.85 * sizes.font : sizes.font}px`;
    const letters = isNarrow && !title.isFirst ? [] : lettersOf(title, styles).slice(0, MOST_LETTERS).map(letter);
    const words = Object.assign(document.createElement("span"), { className: "cell-title", textContent: title.text, title: title.text });
    element.append(...(title.isFirst ? [...letters, words] : [words, ...letters]));
    return element;
  }

  /**
   * The letters of those that a title is about, each once: of one run of the list its own, whatever its members are called.
   * @param {{members: number[], letter: string | null}} title
   * @param {object[]} styles per run
   * @returns {{letter: string, color: string}[]}
   */
  function lettersOf({ members, letter: own }, styles) {
    const seen = members.filter((run) => styles[run]?.visible);
    const found = new Map(seen.map((run) => [own ?? styles[run].name, styles[run].color]).reverse());
    return [...found].reverse().map(([text, color]) => ({ letter: text, color }));
  }

  function letter({ letter: text, color }) {
    const element = Object.assign(document.createElement("span"), { className: "letter", textContent: text });
    element.style.setProperty("--run", color);
    element.style.setProperty("--run-text", thalweg.style.textOn(color));
    return element;
  }

  return { create, lettersOf };
})();
