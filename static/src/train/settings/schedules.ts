/** Schedules count in updates, people in epochs: how long one takes when it is chosen. */

import type { RateSchedule } from "../run/contract";

const EPOCHS: Readonly<Record<string, readonly [constant: string, epochs: number]>> = {
  step: ["every", 100],
  cosine: ["updates", 500],
  warm_up: ["updates", 20],
};

export function chosenSchedule(name: string, batches: number): RateSchedule {
  const [constant, epochs] = EPOCHS[name] ?? [];
  return constant === undefined ? { name } : { name, [constant]: (epochs ?? 1) * batches };
}
