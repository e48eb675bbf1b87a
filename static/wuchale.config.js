// @ts-check
/** Which texts of the page are said to people, and in which languages: they are taken out of the sources at build time. */

import { adapter as components } from "@wuchale/svelte";
import { defineConfig } from "wuchale";
import { adapter as modules } from "wuchale/adapter-vanilla";
import { OTHERS } from "./languages/languages.ts";
import { isSaid } from "./languages/said.js";

const TESTS = ["src/**/*.test.ts", "src/**/*.fixture.ts", "src/**/*.setup.ts"];

/** The language of a page does not change while it is open: its words are there before it, and nothing waits for them. */
const asItIs = {
  wrapInit: (/** @type {string} */ made) => made,
  wrapUse: (/** @type {string} */ made) => made,
};
const runtime = { useReactive: false, plain: asItIs, reactive: asItIs };

/**
 * Modules say things outside of functions, too: what texts are looked up by is made once, at their beginning.
 * @param {import("wuchale").Adapter} adapter
 * @returns {import("wuchale").Adapter}
 */
const onceAModule = (adapter) => ({
  ...adapter,
  transform: async (source) => {
    const made = await adapter.transform(source);
    if (made.msgs.length === 0) return made;
    const lookup = `const _w_runtime_ = ${source.expr.plain};`;
    return { ...made, output: (header) => made.output(`${header}\n${lookup}\n`) };
  },
});

export default defineConfig({
  locales: ["en", ...OTHERS],
  localesDir: "languages",
  logLevel: "error",
  adapters: {
    components: components({
      files: "src/**/*.svelte",
      heuristic: isSaid,
      loader: "custom",
      runtime: { ...runtime, initReactive: () => false },
    }),
    modules: onceAModule(
      modules({
        files: { include: "src/**/*.ts", ignore: [...TESTS, "src/api/schema.d.ts"] },
        heuristic: isSaid,
        loader: "custom",
        runtime: { ...runtime, initReactive: () => null },
      }),
    ),
  },
});
