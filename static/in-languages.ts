/**
 * The page once more for every language with a catalog: the same sources, with the catalog's texts in the place of
 * their own. Which of them a reader gets is the server's to choose; each loads the words of its language alone.
 */

import { build, type Plugin, type PluginOption, type UserConfig } from "vite";
import { wuchale } from "wuchale/vite";
import { OTHERS } from "./languages/languages.ts";
import { inOneFile } from "./one-file.ts";

/** English with every text in 〔brackets〕: what stands outside of them on the page is in no catalog. */
export const MARKED = "marked";

const compiled = (language: string): string =>
  decodeURIComponent(
    new URL(`languages/.wuchale/components.components.${language}.compiled.js`, import.meta.url)
      .pathname,
  );

// Numbers are as in German, so that one with a point was not written for the page's language.
// A text's forms for one and for several are texts alone; among its pieces are numbers of what stands between them.
const marked = `import { c as english } from ${JSON.stringify(compiled("en"))};
const one = (text) => text === "en" ? "de" : "〔" + text + "〕";
export const c = english.map((text) =>
  typeof text === "string" ? one(text)
  : text.every((piece) => typeof piece === "string") ? text.map(one)
  : ["〔", ...text, "〕"]);`;

/** Takes the texts out of the sources, and has them looked up in one language's catalog. */
export const inLanguage = (language: string): PluginOption[] => [
  {
    name: "catalog-of-the-language",
    resolveId(name) {
      if (name !== "virtual:catalog") return null;
      return language === MARKED ? `\0${name}` : compiled(language);
    },
    load: (id) => (id === "\0virtual:catalog" ? marked : null),
  },
  wuchale() as PluginOption,
];

/** After the page itself, into the same folder: what no word stands in is the same file for all. */
export const inLanguages = (
  page: UserConfig,
  plugins: (language: string) => PluginOption[],
): Plugin => {
  let outDir = "";
  return {
    name: "in-languages",
    apply: "build",
    configResolved(config) {
      ({ outDir } = config.build);
    },
    async closeBundle() {
      for (const language of OTHERS)
        await build({
          ...page,
          configFile: false,
          logLevel: "warn",
          publicDir: false,
          plugins: [...plugins(language), inOneFile(plugins(language), `one-file/${language}`)],
          build: {
            ...page.build,
            outDir,
            emptyOutDir: false,
            manifest: `manifest.${language}.json`,
          },
        });
    },
  };
};
