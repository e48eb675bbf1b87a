import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import regexp from "eslint-plugin-regexp";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import typescript from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

// What was found is kept for the next time, with its configuration: of that a function cannot be written down.
const compilerOptions = { runes: svelteConfig.compilerOptions.runes };

export default defineConfig(
  globalIgnores(["dist/", "languages/.wuchale/", "languages/data.js", "src/api/schema.d.ts"]),
  js.configs.recommended,
  typescript.configs.strict,
  typescript.configs.stylistic,
  svelte.configs.recommended,
  svelte.configs.prettier,
  {
    languageOptions: { globals: globals.browser },
    plugins: { regexp },
    rules: {
      // Text that a pattern can match in many ways must not stop the page.
      "regexp/no-super-linear-backtracking": "error",
      "regexp/no-super-linear-move": "error",
      eqeqeq: "error",
      "no-undef": "off", // TypeScript knows better
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-globals": [
        "error",
        {
          name: "fetch",
          message: "api/ask.ts asks: it waits only so long, and says what was wrong.",
        },
      ],
    },
  },
  {
    // The one that asks; a font, which is a file of the page's own; whoever films, which is no server of ours.
    files: ["src/api/ask.ts", "src/files/fonts.ts", "src/page/terminal-film.ts"],
    rules: { "no-restricted-globals": "off" },
  },
  {
    // What tests read is their own.
    files: ["**/*.test.ts"],
    rules: { "regexp/no-super-linear-backtracking": "off", "regexp/no-super-linear-move": "off" },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: typescript.parser, svelteConfig: { compilerOptions } },
    },
  },
  {
    // Rules that need types. svelte-check reads the components.
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: [".svelte"] } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
);
