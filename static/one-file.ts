/**
 * The page once more, as one script and one style sheet with its fonts inside: what a page is made of that works from
 * a disk, where a script may load no other.
 */

import { build, type Plugin, type PluginOption } from "vite";

/** Beside the page that is served, made by the same plugins. */
export function inOneFile(plugins: PluginOption[], name = "one-file"): Plugin {
  let root = "";
  let outDir = "";
  return {
    name: "in-one-file",
    apply: "build",
    configResolved(config) {
      ({ root } = config);
      outDir = `${config.build.outDir}/${name}`;
    },
    async closeBundle() {
      await build({
        configFile: false,
        root,
        logLevel: "warn",
        base: "./",
        publicDir: false,
        plugins,
        build: {
          assetsInlineLimit: Number.MAX_SAFE_INTEGER,
          chunkSizeWarningLimit: 5000,
          cssCodeSplit: false,
          emptyOutDir: true,
          modulePreload: false,
          outDir,
          rolldownOptions: {
            input: "src/main.ts",
            output: {
              assetFileNames: "page[extname]",
              codeSplitting: false,
              entryFileNames: "page.js",
            },
          },
          target: "es2022",
        },
      });
    },
  };
}
