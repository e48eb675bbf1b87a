/** The address of a run: what makes it, so that whoever follows the link sees the same. */

import type { Run } from "./run/run.svelte";
import { MOST_CHARACTERS, writeTrainLink, type Recipe, type TrainLink } from "./run/link";
import type { Trainer } from "./run/trainer.svelte";

export const linkOf = (trainer: Trainer): TrainLink => ({ runs: trainer.runs.map(recipeOf) });

function recipeOf({ setup, training, changes, frame }: Run): Recipe {
  return { setup, training: changes[0]?.training ?? training, changes, update: frame.update };
}

/** Data that were pasted may be too long for any address: then the address is that of the mode alone. */
export async function addressOf(link: TrainLink): Promise<string> {
  const fragment = await writeTrainLink(link);
  return `${location.pathname}#${fragment.length <= MOST_CHARACTERS ? fragment : "train"}`;
}
