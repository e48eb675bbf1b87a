/** Train as it is when the page is reloaded: what runs goes on from where it was. */

import { UnreadableLink } from "../state/url";
import { PACES, type Pace } from "./run/goal";
import { trainLinkOf, type TrainLink } from "./run/link";
import type { Trainer } from "./run/trainer.svelte";
import { linkOf } from "./where";

export interface KeptRun {
  readonly link: TrainLink;
  readonly active: number;
  readonly pace: Pace;
  readonly running: boolean;
}

export function keptOf(trainer: Trainer): KeptRun {
  const { active, pace, running } = trainer;
  return { link: linkOf(trainer), active, pace, running };
}

/** Null where it is none, as after a reload into another version of the page. */
export function keptIn(read: unknown): KeptRun | null {
  const { link, active, pace, running } = (read ?? {}) as Partial<KeptRun>;
  try {
    const { runs } = trainLinkOf(link);
    return {
      link: { runs },
      active: active === 1 && runs.length === 2 ? 1 : 0,
      pace: PACES.find(([one]) => one === pace)?.[0] ?? "full",
      running: running === true,
    };
  } catch (error) {
    if (error instanceof UnreadableLink) return null;
    throw error;
  }
}

export async function goOn(
  trainer: Trainer,
  { link, active, pace, running }: KeptRun,
): Promise<void> {
  await trainer.open(link);
  trainer.active = Math.min(active, trainer.runs.length - 1);
  trainer.pace = pace;
  if (running) trainer.go("on");
}
