/** How far to go when a button is pressed, in updates. */

import type { Dataset, TrainingFrame } from "./contract";
import { batchesPerEpoch, type Training } from "./settings";

export type Goal = "update" | "epoch" | "on";

/** How many updates are asked for at once while it runs on and on. */
export const LONG = 100_000;

/** What is left of the epoch; a whole one at its end. */
export function updatesOf(
  goal: Goal,
  data: Dataset,
  training: Training,
  frame: TrainingFrame,
): number {
  if (goal === "update") return 1;
  if (goal === "on") return LONG;
  const count = data.train.x.length;
  const left = count - (Math.round(frame.epoch * count) % count);
  return Math.max(1, Math.ceil(left / Math.min(training.batchSize, count)));
}

/** How fast the eye is given what the server computes. */
export type Pace = "slow" | "updates" | "epochs" | "full";

export const PACES: readonly (readonly [Pace, string])[] = [
  ["slow", "2 updates a second"],
  ["updates", "60 updates a second"],
  ["epochs", "60 epochs a second"],
  ["full", "as fast as it can"],
];

/**
 * How often frames are asked for; undefined: as often as there is something new to see; null: only where it ends, as
 * after a single step.
 */
export function everyUpdatesOf(
  goal: Goal | undefined,
  pace: Pace,
  data: Dataset,
  training: Training,
): number | null | undefined {
  if (goal === "update" || goal === "epoch") return null;
  if (goal === undefined || pace === "full") return undefined;
  return pace === "epochs" ? batchesPerEpoch(data, training) : 1;
}

/** What the eye is given of a run on its way: a frame every so many updates (as `everyUpdatesOf` has it), at that pace. */
export interface Seen {
  readonly every: number | null | undefined;
  readonly pace: Pace;
}

export const seenAt = (goal: Goal | undefined, pace: Pace, data: Dataset, training: Training): Seen => ({
  every: everyUpdatesOf(goal, pace, data, training),
  pace: goal === "on" ? pace : "full",
}); // prettier-ignore

/** A curve needs so many points; to be watched there is a frame at each of the screen's. */
const FRAMES_A_SECOND = 60;

/** On to a certain update, in about so many seconds; with 0 at once. Without any, as any other way. */
export function watched(updates: number, seconds?: number): Seen | undefined {
  if (seconds === undefined) return undefined;
  const every = Math.max(1, Math.ceil(updates / (Math.max(1, seconds) * FRAMES_A_SECOND)));
  return { every, pace: seconds > 0 ? "epochs" : "full" };
}

export const millisecondsPerFrame = (pace: Pace): number =>
  pace === "slow" ? 500 : pace === "full" ? 0 : 1000 / 60;
