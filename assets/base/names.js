// Whether this page shows its runs by their letters alone ("which rule is this?"): the one place that every name passes.

let areHidden = false;

/** @param {boolean} are */
export const hide = (are) => (areHidden = are);

export const isHidden = () => areHidden;

/** A name, or what gives it away, as it may be shown. @param {string} name @param {string} [otherwise] */
export const shown = (name, otherwise = "?") => (areHidden ? otherwise : name);
