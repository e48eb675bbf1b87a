// @wc-ignore-file: tags and a cookie; nothing here is said.
/** The language of the page: the server has chosen it by the address, by what was chosen here, or by the browser's own. */

import { LANGUAGES } from "../../languages/languages";
import { home } from "../api/ask";

export { LANGUAGES };
export type Language = keyof typeof LANGUAGES;

export const isLanguage = (tag: string): tag is Language => tag in LANGUAGES;

const COOKIE = "backlight_language";
const YEAR_SECONDS = 31_536_000;

/** The page in this language, from now on: the words of a page are loaded with it. Its state is in its address. */
export function choose(language: Language): void {
  const path = new URL(`${home}/`).pathname;
  document.cookie = `${COOKIE}=${language}; path=${path}; max-age=${String(YEAR_SECONDS)}; samesite=lax`;
  const address = new URL(location.href);
  address.searchParams.delete("language");
  if (address.href === location.href) location.reload();
  else location.replace(address);
}

/** A browser in the C locale says that its language is "C", which is none: whoever writes numbers in it fails. */
export function mendLanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "en" });
  }
}
