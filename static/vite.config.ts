import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin, type PluginOption, type UserConfig } from "vite";
import { inLanguage, inLanguages } from "./in-languages.ts";
import { katexInPart } from "./katex-in-part.ts";
import { inOneFile } from "./one-file.ts";
import { svelteInPart } from "./svelte-in-part.ts";
import written from "./src/notation/commands.json" with { type: "json" };

/** Every browser that can run the page reads woff2: of KaTeX's fonts those files, and of the alphabets what is written. */
const onlyWoff2: Plugin = {
  name: "only-woff2",
  enforce: "pre",
  transform: {
    filter: { id: /katex.*\.css$/ },
    handler: (css) =>
      css
        .replace(/,\s*url\([^)]*\)\s*format\("(?:woff|truetype)"\)/g, "")
        .replace(/@font-face\{[^}]*KaTeX_(\w+-\w+)\.woff2[^}]*\}/g, (face, font: string) =>
          written.fonts.includes(font) ? face : "",
        ),
  },
};

/** What a build warns of is mended; what took its time is for whoever makes it faster. */
const warningsAreErrors: Plugin = {
  name: "warnings-are-errors",
  onLog(level, { code, message }) {
    if (code === "PLUGIN_TIMINGS") return false;
    if (level === "warn") this.error(message);
    return true;
  },
};

/** What every build is made by; in another language than the sources', their texts are taken from its catalog. */
export const plugins = (language?: string): PluginOption[] => [
  warningsAreErrors,
  katexInPart,
  svelteInPart,
  onlyWoff2,
  ...(language === undefined ? [] : inLanguage(language)),
  svelte(),
];

// The page's HTML is a template that the server fills in: the entry is a script.
export const page: UserConfig = {
  // Relative to where the files are: the page may be anywhere, behind any prefix.
  base: "./",
  build: {
    // The content security policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    emptyOutDir: true,
    // What is bundled is named with its licence beside it.
    license: { fileName: "licenses.json" },
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ["src/first/first.ts", "src/main.ts"],
      // Small files compress badly. One is the first drawing, one what else is there at the start; one what is soon wanted
      // and so comes right after the first view (the rungs' board, settings); one are Explore's panels, which are asked for
      // one after the other, one Train, one what a lecture is made and given with, one pictures and films; the formulas' own
      // are parted, since they change least.
      output: {
        codeSplitting: {
          groups: [
            { name: "tex", test: /[\\/]katex/, priority: 3 },
            { name: "first", test: /[\\/]src[\\/]first[\\/]/, priority: 4 },
            { name: "start", tags: ["$initial"], priority: 2 },
            { name: "train", test: /[\\/]src[\\/]train[\\/]/, priority: 1 },
            { name: "lecture", test: /[\\/]src[\\/]lecture[\\/]/, priority: 1 },
            { name: "pictures", test: /[\\/]src[\\/]files[\\/]|terminal-film/, priority: 1 },
            {
              name: "soon",
              test: /[\\/]src[\\/](?:settings|stage[\\/]board)[\\/]/,
              priority: 1,
            },
            {
              name: "panels",
              test: /[\\/]src[\\/](?:batch|derivation|mistakes|nudge|paths|practice|recorded|views)[\\/]/,
              priority: 1,
            },
          ],
        },
      },
    },
    target: "es2022",
  },
};

export default defineConfig({
  ...page,
  plugins: [...plugins(), inOneFile(plugins()), inLanguages(page, plugins)],
});
