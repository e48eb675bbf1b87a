/**
 * Time is one number, in seconds at normal speed. A schedule lays the trace's steps out along it: each step is a
 * segment, each segment a row of beats, and each beat brings one or more of the step's entries.
 */

import { inMatrices, type Rung, type Step } from "../api/types";
import { entryCount } from "../trace/values";

export interface Beat {
  readonly start: number;
  readonly end: number;
  /** Its terms play from here to there: a step's first beat begins when the drawing has opened for it. */
  readonly from: number;
  readonly to: number;
  /** All of it is there to be read: here a term comes to rest. */
  readonly hold: number;
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
  /** How far the drawing has opened for the step: 0 between steps, when all of it is there, 1 while its terms play. */
  readonly open: number;
  /** How far the matrices of a rung stand arranged: 1 while its terms play. */
  readonly arranged: number;
}

/**
 * What of a frame changes with a beat or less often. Who reads this alone is looked at when it changes, rather than in
 * every frame of what moves.
 */
export interface Interval extends Pick<Frame, "step" | "beat" | "landed"> {
  /** The beat's terms are under way. */
  readonly begun: boolean;
  /** The drawing is opening for the step, or closing; and whether it stands open, the half and more. */
  readonly opening: boolean;
  readonly open: boolean;
  /** Before everything, and after it. */
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

export type StepSize = "term" | "step" | "phase";

/** How long the drawing takes to open for a step, and to be whole again. */
const OPENING = 0.4;
const CLOSING = 0.25;
const TERM_SECONDS = 1.4;
/** Each further product of a sum, as a part of the first. */
const NEXT_PRODUCT = 0.6;
/** What one has seen once goes faster from the second row on. */
const LATER_ROWS = 0.5;
const LONGEST_STEP_SECONDS = 5;
/** With more products than this they set out together. */
export const MOST_IN_TURN = 6;
/** More entries than this and they play in waves, a row (or several) at a time. */
const MOST_BEATS = 16;
/** The part of a beat after which its entries show their numbers, and the one at which all stands to be read. */
export const LANDING = 0.68;
export const HOLD = 0.89;

/** On the rungs of matrices, how long these take to be arranged: a matrix is seen turning, columns leave their neurons. */
const ARRANGING: Readonly<Record<Rung, number>> = {
  general: 0,
  entry: 0,
  expanded: 0.2,
  factored: 1.2,
  compact: 0.5,
};
const TURNING: Readonly<Record<Rung, number>> = { ...ARRANGING, factored: 2, compact: 0.8 };
/** Compact, all of a step is one breath. */
const ONE_BREATH = 1.2;

function arranging({ matrices }: Step, rung: Rung): number {
  const turned = matrices.terms.some(({ operands }) =>
    operands.some(({ transposed, rows, columns }) => transposed && rows !== "" && columns !== ""),
  );
  return (turned ? TURNING : ARRANGING)[rung];
}

export function schedule(steps: readonly Step[], rung: Rung = "entry"): Schedule {
  const segments: Segment[] = [];
  let start = 0;
  for (const step of steps) {
    const beats = beatsOf(step, start, rung);
    const end = beats[beats.length - 1]?.end ?? start;
    segments.push({ step, start, end, beats });
    start = end;
  }
  return { segments, duration: start };
}

function beatsOf(step: Step, start: number, rung: Rung): Beat[] {
  const opening = OPENING + (inMatrices(rung) ? arranging(step, rung) : 0);
  const entries = entryCount(step);
  const perBeat = entriesPerBeat(step, entries);
  const count = Math.ceil(entries / perBeat);
  const row = Math.max(1, entries / (step.shape[0] ?? 1));
  const term = TERM_SECONDS * (1 + NEXT_PRODUCT * (inTurn(step) - 1));
  const wished = Array.from({ length: count }, (_, n) =>
    n * perBeat < row ? term : term * LATER_ROWS,
  );
  const all = wished.reduce((sum, seconds) => sum + seconds, 0);
  const longest = rung === "compact" ? ONE_BREATH : LONGEST_STEP_SECONDS - OPENING - CLOSING;
  const scale = Math.min(1, longest / all);
  let at = start;
  return wished.map((seconds, n): Beat => {
    const from = at + (n === 0 ? opening : 0);
    const to = from + seconds * scale;
    const beat = { start: at, end: n === count - 1 ? to + CLOSING : to, from, to };
    at = beat.end;
    const first = n * perBeat;
    return { ...beat, hold: from + HOLD * (to - from), first, count: Math.min(perBeat, entries - first) }; // prettier-ignore
  });
}

/** How many products of an entry play one after another. */
export function inTurn({ definition, sizes }: Step): number {
  if (definition.kind !== "sum_of_products") return 1;
  const { indices, terms } = definition;
  const products = terms.reduce((sum, { factors }) => {
    const letters = new Set(factors.flatMap((factor) => [...factor.indices]));
    const free = [...letters].filter((letter) => letter !== "s" && !indices.includes(letter));
    return sum + free.reduce((product, letter) => product * (sizes[letter] ?? 1), 1);
  }, 0);
  return products > MOST_IN_TURN ? 1 : products;
}

function entriesPerBeat(step: Step, entries: number): number {
  if (entries <= MOST_BEATS) return 1;
  const rows = step.shape[0] ?? 1;
  const row = entries / rows;
  return Math.ceil(rows / MOST_BEATS) * row;
}

const NOWHERE: Frame = { step: -1, beat: -1, progress: 0, landed: 0, open: 0, arranged: 1 };

/** A stop belongs to the beat that it ends, so that time rests on what has just happened. */
export function frameAt({ segments, duration }: Schedule, time: number): Frame {
  if (time <= 0) return NOWHERE;
  const t = Math.min(time, duration);
  const step = firstEndingAtOrAfter(segments, t);
  const segment = segments[step];
  const beats = segment?.beats ?? [];
  const beat = firstEndingAtOrAfter(beats, t);
  const at = beats[beat];
  if (!segment || !at) return NOWHERE;
  const progress = part(t, at.from, at.to);
  const open = Math.min(
    part(t, segment.start, segment.start + OPENING),
    part(segment.end - t, 0, CLOSING),
  );
  const arranging = segment.start + OPENING;
  const first = beats[0]?.from ?? arranging;
  const arranged = first - arranging < CLOSE ? 1 : part(t, arranging, first);
  return { step, beat, progress, arranged, landed: at.first + (progress >= LANDING ? at.count : 0), open }; // prettier-ignore
}

export function intervalAt(plan: Schedule, time: number): Interval {
  const { step, beat, landed, progress, open } = frameAt(plan, time);
  return {
    step,
    beat,
    landed,
    begun: progress > 0,
    opening: open > 0 && open < 1,
    open: open >= 0.5,
    atStart: time <= 0,
    atEnd: time >= plan.duration,
  };
}

export const sameInterval = (one: Interval, other: Interval): boolean =>
  (Object.keys(one) as (keyof Interval)[]).every((part) => one[part] === other[part]);

/** The beats whose entries land after `from`, up to `to`: each with its step's place among the segments. */
export const landedBetween = ({ segments }: Schedule, from: number, to: number) =>
  segments.flatMap(({ beats }, step) =>
    beats.flatMap((beat) => {
      const landing = beat.from + LANDING * (beat.to - beat.from);
      return from < landing && landing <= to
        ? [{ step, first: beat.first, count: beat.count }]
        : [];
    }),
  );

const part = (t: number, from: number, to: number): number => {
  const done = (t - from) / (to - from);
  return done < CLOSE ? 0 : Math.min(1, done);
};

/** The beat that time is in; none before the first. */
export function beatAt(plan: Schedule, time: number): Beat | undefined {
  const { step, beat } = frameAt(plan, time);
  return plan.segments[step]?.beats[beat];
}

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
  if (size === "term") return segments.flatMap((segment) => segment.beats.map((beat) => beat.hold));
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
