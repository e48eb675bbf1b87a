import { globSync, readFileSync } from "node:fs";
import { defineConfig, mergeConfig } from "vitest/config";
import page from "./vite.config.ts";

// Tests that put something else in the place of modules, clocks or globals have those to themselves. The others share
// what has been loaded once: a third of the time.
const alone = globSync("src/**/*.test.ts", { cwd: import.meta.dirname }).filter((file) =>
  /\bvi\./.test(readFileSync(`${import.meta.dirname}/${file}`, "utf8")),
);

export default mergeConfig(
  page,
  defineConfig({
    test: {
      setupFiles: ["src/notation/quantities.setup.ts"],
      // No verdict depends on how busy the machine is.
      testTimeout: 60_000,
      // Components are the browser tests'.
      coverage: {
        include: ["src/**/*.ts"],
        reporter: ["json-summary"],
        reportsDirectory: "../build/coverage",
      },
      projects: [
        {
          extends: true,
          test: { name: "together", include: ["src/**/*.test.ts"], exclude: alone, isolate: false },
        },
        { extends: true, test: { name: "alone", include: alone } },
      ],
    },
  }),
);
