import { globSync } from "node:fs";

// What stands in the page's scripts some thousand times is short: a component's place among all.
const components = globSync("src/**/*.svelte", { cwd: import.meta.dirname })
  .map((path) => path.replaceAll("\\", "/"))
  .toSorted();

/** @param {{ filename: string }} component */
function cssHash({ filename }) {
  const place = components.findIndex((path) => filename.replaceAll("\\", "/").endsWith(path));
  if (place < 0) throw new Error(`Which component is ${filename}?`);
  return `_${place.toString(36)}`;
}

/** @type {import("@sveltejs/vite-plugin-svelte").SvelteConfig} */
export default {
  compilerOptions: { runes: true, cssHash },
  // What a build warns of is mended: the languages' builds see more than svelte-check does.
  onwarn: ({ filename, message }) => {
    throw new Error(`${String(filename)}: ${message}`);
  },
};
