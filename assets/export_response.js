// The signal and the responses of an exported picture, one over the other on one axis of epochs, as on the page.
globalThis.thalweg ??= {};
thalweg.exportResponse = (() => {
  "use strict";

  const SHARES = { 2: [0.22, 0.78], 3: [0.18, 0.48, 0.34] }; // of the height, from the top
  const GAP = 26; // px at 1080 lines, between two of them
  const SIGNAL = { dash: [], letter: "", visible: true };

  /**
   * Where all stands.
   * @param {object} wish as `thalweg.exportLayout.compose` has it
   * @param {{areas: object[], runs: {run: number}[], styles: object[]}} what the arguments of `thalweg.export.figure`
   */
  function compose(wish, { areas, runs, styles }) {
    const letters = thalweg.exportMarks.lettersWidth(runs.map(({ run }) => styles[run]), wish.height / 2, wish.height / 1080);
    const layout = thalweg.exportLayout.compose({ ...wish, letters, panel: "loss", count: 1, hasCurves: false, hasBars: false, solid: "contour" });
    const { loss, scale } = layout;
    const gap = GAP * scale;
    let top = loss.y;
    const places = SHARES[areas.length].map((share, i) => {
      const height = share * loss.height - (i < areas.length - 1 ? gap : 0);
      const place = { ...loss, y: top, height };
      top += height + gap;
      return place;
    });
    return { ...layout, places };
  }

  /** Draw all areas on their places; as `thalweg.exportGrid.draw`. */
  function draw(what, { places }, picture) {
    return what.areas.map(({ name, series, range, title }, i) => {
      const runs = name === "signal" ? [{ run: 0 }] : what.runs;
      const drawn = runs.flatMap(({ run }) => {
        const rows = Math.min(series.rows[run], what.epoch + 1);
        return rows > 0 ? [{ run, rows }] : [];
      });
      const own = {
        ...what,
        trajectories: series,
        runs: drawn,
        styles: name === "signal" ? [{ ...SIGNAL, color: what.theme.quiet }] : what.styles,
        lossAxis: { log: false, over: "epochs", lowest: null, x: [0, series.epochs], y: range },
      };
      const more = { isBare: name === "signal", isLeft: true, isLowest: i === places.length - 1, names: [what.words["export.epoch"], title] };
      return thalweg.exportPanels.loss(own, places[i], picture, i ? String(i + 1) : "", more);
    });
  }

  return { compose, draw };
})();
