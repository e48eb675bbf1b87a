/**
 * A place in time that outlives the schedule: a step by its name, one of its beats, how far into it. Seconds would name
 * another place as soon as the pacing or the network changed.
 */

import { frameAt, type Beat, type Schedule } from "./schedule";

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

/** The same place in the same beat of another rung's schedule, whose steps take other times: what rests goes on resting. */
export function sameBeat(from: Schedule, time: number, to: Schedule): number {
  const { step, beat } = frameAt(from, time);
  const [old, now] = [from, to].map(({ segments }) => segments[step]?.beats[beat]);
  if (!old || !now) return 0;
  const knots = (one: Beat) => [one.start, one.from, one.hold, one.to, one.end];
  const [before, after] = [knots(old), knots(now)];
  const at = Math.max(
    1,
    before.findIndex((knot) => time <= knot + 1e-9),
  );
  const [low = 0, high = 0] = before.slice(at - 1, at + 1);
  const part = high > low ? (time - low) / (high - low) : 1;
  const [left = 0, right = 0] = after.slice(at - 1, at + 1);
  return left + Math.min(1, part) * (right - left);
}
