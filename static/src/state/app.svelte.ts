/** How parts of the page come by its state: it is composed in app-state.svelte.ts, of what these parts have of their own. */

import { getContext, setContext } from "svelte";
import type { App } from "../app-state.svelte";

export type { App };

export type Mode = "explore" | "practice" | "train";
export const MODES: readonly (readonly [Mode, string])[] = [
  ["explore", "Explore"],
  ["practice", "Practice"],
  ["train", "Train"],
];

const KEY = Symbol("app");
export const provideApp = (app: App): App => setContext(KEY, app);
export const useApp = (): App => getContext<App>(KEY);
