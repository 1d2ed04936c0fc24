// The reader's language and theme, kept in cookies, and in a link only on request.

import { setProp } from "#base/dash_bridge.js";
import { bootData, say } from "#base/words.js";

const YEAR = 365 * 24 * 3600;

/** @param {string} name @param {string} value */
const isKept = (name, value) => document.cookie.split("; ").includes(`${name}=${value}`);

const isReloaded = () =>
  performance.getEntriesByType("navigation").some((entry) => "type" in entry && entry.type === "reload");

/** @param {string} name @param {string} value */
function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/**
 * @import { Language, ThemeName } from "#base/catalog.js"
 *
 * @param {import("#session/page_state.js").Page} page
 * @param {(text: string) => void} toast
 */
export function createPreferences(page, toast) {
  let isLeaving = false;

  /**
   * Reload in another language: the server renders the page, and the address restores the state. Where cookies are blocked, as in
   * a frame of another site, the server would not hear of the choice.
   * @param {Language} language
   */
  function setLanguage(language) {
    remember("lang", language);
    isLeaving = isKept("lang", language);
    if (isLeaving) location.reload();
    else toast(say("language.not_kept"));
  }

  /** @param {ThemeName} theme */
  function setTheme(theme) {
    remember("theme", theme);
    document.documentElement.dataset.theme = theme;
    setProp("mantine", "forceColorScheme", bootData().themes[theme].scheme);
    page.set({ theme });
  }

  /**
   * Apply the language or theme of a link, if it has one.
   * @param {{lang: Language | null, theme: ThemeName | null}} view
   */
  function obey({ lang, theme }) {
    if (theme && theme !== page.now().theme) setTheme(theme);
    if (!lang || lang === page.now().lang || !bootData().languages.includes(lang)) return;
    if (isKept("lang", lang) && isReloaded())
      toast(say("language.not_kept")); // the server does not get it
    else setLanguage(lang);
  }

  return {
    setLanguage,
    setTheme,
    obey,
    /** The next one: light, dark, high contrast, and again. */
    nextTheme() {
      const names = /** @type {ThemeName[]} */ (Object.keys(bootData().themes));
      setTheme(names[(names.indexOf(page.now().theme) + 1) % names.length]);
    },
    /** Is the page being loaded in another language? */
    isLeaving: () => isLeaving,
  };
}
