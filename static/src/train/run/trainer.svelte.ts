/** How Train's parts come by its state: it is composed in trainer-state.svelte.ts, of what the parts have of their own. */

import { getContext, setContext } from "svelte";
import type { Trainer } from "../trainer-state.svelte";

export type { Trainer };
export type { Neuron } from "../trainer-state.svelte";

const KEY = Symbol("trainer");
export const provideTrainer = (trainer: Trainer): Trainer => setContext(KEY, trainer);
export const useTrainer = (): Trainer => getContext<Trainer>(KEY);
