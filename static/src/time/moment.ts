/**
 * A place in time that outlives the schedule: a step by its name, one of its beats, how far into it. Seconds would name
 * another place as soon as the pacing or the network changed.
 */

import { frameAt, type Schedule } from "./schedule";

export interface Moment {
  readonly step: string;
  readonly beat: number;
  /** 0 … 1 */
  readonly progress: number;
}

/** Null before the first step. */
export function momentAt(plan: Schedule, time: number): Moment | null {
  const frame = frameAt(plan, time);
  const segment = plan.segments[frame.step];
  const beat = segment?.beats[frame.beat];
  if (!beat) return null;
  const progress = Math.min(1, (time - beat.start) / (beat.end - beat.start));
  return { step: segment.step.id, beat: frame.beat, progress };
}

/** Undefined where the plan has no such step. A beat that the step no longer has is its last one. */
export function timeOf(plan: Schedule, moment: Moment | null): number | undefined {
  if (!moment) return 0;
  const segment = plan.segments.find(({ step }) => step.id === moment.step);
  const beat = segment?.beats[Math.max(0, Math.min(moment.beat, segment.beats.length - 1))];
  return beat && beat.start + moment.progress * (beat.end - beat.start);
}

/** The same moment in another schedule; where its step is gone, the end of the nearest one before it that is not. */
export function sameMoment(from: Schedule, time: number, to: Schedule): number {
  const moment = momentAt(from, time);
  const there = timeOf(to, moment);
  if (there !== undefined) return there;
  const names = from.segments.map(({ step }) => step.id);
  const before = names.slice(0, names.indexOf(moment?.step ?? ""));
  const kept = before.findLast((name) => to.segments.some(({ step }) => step.id === name));
  return to.segments.find(({ step }) => step.id === kept)?.end ?? 0;
}
