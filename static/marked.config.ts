/** The page with its texts marked, for the test that finds those which no catalog has. */

import { defineConfig } from "vite";
import { MARKED } from "./in-languages.ts";
import { page, plugins } from "./vite.config.ts";

export default defineConfig({ ...page, plugins: plugins(MARKED) });
