/**
 * Svelte without taking over a page that a server has drawn: here every part of the page is made in the browser. All of
 * that is behind one flag, which its author keeps for leaving it out and a bundler does not see through.
 */

import type { Plugin } from "vite";

const FLAG = "export let hydrating = false;";
const SET = "hydrating = value;";

export const svelteInPart: Plugin = {
  name: "svelte-in-part",
  enforce: "pre",
  transform: {
    filter: { id: /svelte\/src\/internal\/client\/dom\/hydration\.js$/ },
    handler(code) {
      if (!code.includes(FLAG) || !code.includes(SET))
        this.error("Svelte's flag for hydration is not where it was");
      return { code: code.replace(FLAG, FLAG.replace("let", "const")).replace(SET, ""), map: null };
    },
  },
};
