import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { katexInPart } from "./katex-in-part.ts";

/** Every browser that can run the page reads woff2, so KaTeX's other font files stay out. */
const onlyWoff2: Plugin = {
  name: "only-woff2",
  enforce: "pre",
  transform: {
    filter: { id: /katex.*\.css$/ },
    handler: (css) => css.replace(/,\s*url\([^)]*\)\s*format\("(?:woff|truetype)"\)/g, ""),
  },
};

// The page's HTML is a template that the server fills in: the entry is a script.
export default defineConfig({
  // Relative to where the files are: the page may be anywhere, behind any prefix.
  base: "./",
  plugins: [katexInPart, onlyWoff2, svelte()],
  build: {
    // The content security policy allows no data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    emptyOutDir: true,
    // What is bundled is named with its licence beside it.
    license: { fileName: "licenses.json" },
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    rolldownOptions: { input: "src/main.ts" },
    target: "es2022",
  },
});
