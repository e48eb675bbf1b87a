/** A run as a link: what it began with, how its settings changed, and how far it is. The server makes the rest again. */

import { isBareTrain, readFragment, UnreadableLink, writeFragment } from "../../state/url";
import { isEdit } from "./past/edits";
import type { RunChange, RunSetup, Training } from "./settings";

export interface LinkedRun {
  readonly setup: RunSetup;
  readonly training: Training;
  readonly changes: readonly RunChange[];
  readonly update: number;
}

export interface TrainLink {
  /** One, or two side by side. */
  readonly runs: readonly LinkedRun[];
}

/** A longer address is broken by some programs. */
export const MOST_CHARACTERS = 8000;

export const writeTrainLink = (link: TrainLink): Promise<string> => writeFragment("t", link);

/** Null where the page is to begin as it likes. Throws UnreadableLink. */
export const readTrainLink = async (fragment: string): Promise<TrainLink | null> =>
  isBareTrain(fragment) ? null : readFragment(fragment, "t", trainLinkOf);

/** Only the shape is judged here: whether the numbers make sense is for the server to say. Throws UnreadableLink. */
export function trainLinkOf(read: unknown): TrainLink {
  const { runs } = (read ?? {}) as Partial<TrainLink>;
  if (!Array.isArray(runs) || runs.length < 1 || runs.length > 2 || !runs.every(isRecipe))
    throw new UnreadableLink();
  return { runs };
}

function isRecipe(read: unknown): read is LinkedRun {
  const { setup, training, changes, update } = (read ?? {}) as Partial<LinkedRun>;
  return (
    isSetup(setup) &&
    isTraining(training) &&
    isCount(update) &&
    Array.isArray(changes) &&
    changes.every(isChange)
  );
}

function isChange(read: unknown): read is RunChange {
  const { at, training, edits } = (read ?? {}) as Partial<RunChange>;
  const typed = edits === undefined || (Array.isArray(edits) && edits.every(isEdit));
  return isCount(at) && isTraining(training) && typed;
}

function isSetup(read: unknown): read is RunSetup {
  const { data, layers, cost, initializer, seed, parameters } = (read ?? {}) as Partial<RunSetup>;
  return (
    typeof data?.kind === "string" &&
    Array.isArray(layers) &&
    layers.length > 0 &&
    layers.every(
      (layer: Partial<RunSetup["layers"][number]> | null) =>
        isCount(layer?.units) && typeof layer.activation === "string",
    ) &&
    typeof cost === "string" &&
    typeof initializer === "string" &&
    isCount(seed) &&
    (parameters === undefined || parameters === null || areParameters(parameters))
  );
}

const areParameters = ({ w, b }: { w?: unknown; b?: unknown }): boolean =>
  Array.isArray(w) && Array.isArray(b);

function isTraining(read: unknown): read is Training {
  const { optimizer, learningRate, schedule, batchSize, l1, l2, clip } = (read ??
    {}) as Partial<Training>;
  return (
    typeof optimizer?.name === "string" &&
    typeof schedule?.name === "string" &&
    isCount(batchSize) &&
    [learningRate, l1, l2].every((number) => typeof number === "number") &&
    (clip === null || typeof clip === "object")
  );
}

const isCount = (read: unknown): read is number => Number.isInteger(read) && (read as number) >= 0;
