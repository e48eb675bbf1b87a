/** The languages beside English, which is what the sources are written in. A further one is a catalog more. */
export const LANGUAGES = ["de", "es"];
