/** A browser in the C locale says that its language is "C", which is none: whoever writes numbers in it fails. */
export function mendLanguage(): void {
  try {
    Intl.getCanonicalLocales(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "en" });
  }
}
