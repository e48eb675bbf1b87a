/**
 * The languages of the page, each as it calls itself; English is what the sources are written in. A further one is a
 * line here and a catalog more, here and in `app/languages/`.
 */
export const LANGUAGES = { en: "English", de: "Deutsch", es: "Español" } as const;

/** Those that texts are translated into. */
export const OTHERS = Object.keys(LANGUAGES).filter((language) => language !== "en");
