/** The address of a run: what makes it, so that whoever follows the link sees the same. */

import type { Catalog } from "../api/types";
import { trainRequestFor } from "./choices";
import type { Run } from "./run/run.svelte";
import { MOST_CHARACTERS, writeTrainLink, type LinkedRun, type TrainLink } from "./run/link";
import { FIRST_SETUP, FIRST_TRAINING } from "./run/settings";
import type { Trainer } from "./run/trainer.svelte";

export const linkOf = (trainer: Trainer): TrainLink => ({ runs: trainer.runs.map(recipeOf) });

function recipeOf({ setup, training, changes, frame }: Run): LinkedRun {
  return { setup, training: changes[0]?.training ?? training, changes, update: frame.update };
}

/** Data that were pasted may be too long for any address: then the address is that of the mode alone. */
export async function trainAddressOf(link: TrainLink): Promise<string> {
  const fragment = await writeTrainLink(link);
  return `${location.pathname}#${fragment.length <= MOST_CHARACTERS ? fragment : "train"}`;
}

/** `/?data=moons#train` begins with these data; null where none of the catalog's are asked for. */
export function dataLink({ datasets }: Catalog, search: string): TrainLink | null {
  const name = new URLSearchParams(search).get("data");
  const choice = datasets.find((one) => one.name === name);
  if (!choice) return null;
  // No data have 0 targets, so what the server suggests for them takes the place of the last layer.
  const layers = FIRST_SETUP.layers.with(-1, { units: 0, activation: "identity" });
  const setup = { ...FIRST_SETUP, layers, data: trainRequestFor(choice, FIRST_SETUP.data) };
  const changes = [{ at: 0, training: FIRST_TRAINING }];
  return { runs: [{ setup, training: FIRST_TRAINING, changes, update: 0 }] };
}
