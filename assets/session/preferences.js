// What is the reader's own and no part of a link unless asked for: language and theme, kept in cookies.

import { setProp } from "#base/dash_bridge.js";

const YEAR = 365 * 24 * 3600;

/** @param {string} name @param {string} value */
function remember(name, value) {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/**
 * The page in another language: the server renders it, and the address brings everything back.
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
   * Do what a link asks for, if it names a language or a theme.
   * @param {{lang: Language | null, theme: ThemeName | null}} view
   */
  function obey({ lang, theme }) {
    if (theme && theme !== page.now().theme) setTheme(theme);
    if (lang && lang !== page.now().lang) setLanguage(lang);
  }

  return { setLanguage, setTheme, obey, toggleTheme: () => setTheme(page.now().theme === "dark" ? "light" : "dark") };
}
