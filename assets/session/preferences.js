// The reader's language and theme, kept in cookies, and in a link only on request.

import { setProp } from "#base/dash_bridge.js";

const YEAR = 365 * 24 * 3600;

/** @param {string} name @param {string} value */
function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/**
 * Reload in another language: the server renders the page, and the address restores the state.
 * @param {Language} language
 */
function setLanguage(language) {
  remember("lang", language);
  location.reload();
}

/**
 * @import { Language, ThemeName } from "#base/catalog.js"
 *
 * @param {import("#session/page_state.js").Page} page
 */
export function createPreferences(page) {
  /** @param {ThemeName} theme */
  function setTheme(theme) {
    remember("theme", theme);
    setProp("mantine", "forceColorScheme", theme);
    page.set({ theme });
  }

  /**
   * Apply the language or theme of a link, if it has one.
   * @param {{lang: Language | null, theme: ThemeName | null}} view
   */
  function obey({ lang, theme }) {
    if (theme && theme !== page.now().theme) setTheme(theme);
    if (lang && lang !== page.now().lang) setLanguage(lang);
  }

  return { setLanguage, setTheme, obey, toggleTheme: () => setTheme(page.now().theme === "dark" ? "light" : "dark") };
}
