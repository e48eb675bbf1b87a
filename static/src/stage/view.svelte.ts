/** How the stage's parts come by what they share: it is composed in stage-view.svelte.ts, of what the parts work out. */

import { getContext, setContext } from "svelte";
import type { StageView } from "./stage-view.svelte";

export type { StageView };

const KEY = Symbol("stage");
export const provideView = (view: StageView): StageView => setContext(KEY, view);
export const useView = (): StageView => getContext<StageView>(KEY);
