/**
 * Time is one number, in seconds at normal speed. A schedule lays the trace's steps out along it: each step is a
 * segment, each segment a row of beats, and each beat brings one or more of the step's entries.
 */

import type { Step } from "../api/types";
import { entryCount } from "../trace/values";

export interface Beat {
  readonly start: number;
  readonly end: number;
  /** The entries that land in this beat: `first`, …, `first + count − 1`. */
  readonly first: number;
  readonly count: number;
}

export interface Segment {
  readonly step: Step;
  readonly start: number;
  readonly end: number;
  readonly beats: readonly Beat[];
}

export interface Schedule {
  readonly segments: readonly Segment[];
  readonly duration: number;
}

/** Where time stands: which step (−1 before the first), which of its beats, how far into it, what has landed. */
export interface Frame {
  readonly step: number;
  readonly beat: number;
  readonly progress: number;
  /** How many of the current step's entries show their number. */
  readonly landed: number;
}

export type StepSize = "term" | "step" | "phase";

const BEAT_SECONDS = 1.1;
const LONGEST_STEP_SECONDS = 5;
/** More entries than this and they play in waves, a row (or several) at a time. */
const MOST_BEATS = 16;
/** The part of a beat after which its entries show their numbers. */
export const LANDING = 0.8;

export function schedule(steps: readonly Step[]): Schedule {
  const segments: Segment[] = [];
  let start = 0;
  for (const step of steps) {
    const beats = beatsOf(step, start);
    const end = beats[beats.length - 1]?.end ?? start;
    segments.push({ step, start, end, beats });
    start = end;
  }
  return { segments, duration: start };
}

function beatsOf(step: Step, start: number): Beat[] {
  const entries = entryCount(step);
  const perBeat = entriesPerBeat(step, entries);
  const count = Math.ceil(entries / perBeat);
  const seconds = Math.min(BEAT_SECONDS, LONGEST_STEP_SECONDS / count);
  return Array.from({ length: count }, (_, n) => ({
    start: start + n * seconds,
    end: start + (n + 1) * seconds,
    first: n * perBeat,
    count: Math.min(perBeat, entries - n * perBeat),
  }));
}

function entriesPerBeat(step: Step, entries: number): number {
  if (entries <= MOST_BEATS) return 1;
  const rows = step.shape[0] ?? 1;
  const row = entries / rows;
  return Math.ceil(rows / MOST_BEATS) * row;
}

/** A stop belongs to the beat that it ends, so that time rests on what has just happened. */
export function frameAt({ segments, duration }: Schedule, time: number): Frame {
  if (time <= 0) return { step: -1, beat: -1, progress: 0, landed: 0 };
  const t = Math.min(time, duration);
  const step = firstEndingAtOrAfter(segments, t);
  const beats = segments[step]?.beats ?? [];
  const beat = firstEndingAtOrAfter(beats, t);
  const at = beats[beat];
  if (!at) return { step: -1, beat: -1, progress: 0, landed: 0 };
  const progress = Math.min(1, (t - at.start) / (at.end - at.start));
  return { step, beat, progress, landed: at.first + (progress >= LANDING ? at.count : 0) };
}

/** The beats whose entries land after `from`, up to `to`: each with its step's place among the segments. */
export const landedBetween = ({ segments }: Schedule, from: number, to: number) =>
  segments.flatMap(({ beats }, step) =>
    beats.flatMap((beat) => {
      const landing = beat.start + LANDING * (beat.end - beat.start);
      return from < landing && landing <= to
        ? [{ step, first: beat.first, count: beat.count }]
        : [];
    }),
  );

/** The nearest stop after `time`. */
export function nextStop(plan: Schedule, time: number, size: StepSize): number {
  return stops(plan, size).find((stop) => stop > time + CLOSE) ?? plan.duration;
}

/** The nearest stop before `time`; 0 is one. */
export function previousStop(plan: Schedule, time: number, size: StepSize): number {
  return stops(plan, size).findLast((stop) => stop < time - CLOSE) ?? 0;
}

const CLOSE = 1e-6;

function stops({ segments }: Schedule, size: StepSize): number[] {
  if (size === "term") return segments.flatMap((segment) => segment.beats.map((beat) => beat.end));
  const ends = segments.filter(
    (segment, n) => size === "step" || segments[n + 1]?.step.phase !== segment.step.phase,
  );
  return ends.map((segment) => segment.end);
}

function firstEndingAtOrAfter(spans: readonly { readonly end: number }[], t: number): number {
  let [low, high] = [0, spans.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) >= t - CLOSE) high = middle;
    else low = middle + 1;
  }
  return low;
}
