/**
 * Where the steps stand along the timeline, in pixels. All are equally wide, whatever time they take, so time maps to
 * the track piece by piece: evenly within a step, not at all between two.
 */

import type { Phase } from "../api/types";
import { PHASE_WORDS } from "../notation/phases";
import type { Schedule } from "../time/schedule";

export interface Cell {
  readonly left: number;
  readonly width: number;
}

export interface Group extends Cell {
  readonly phase: Phase;
  /** Index of its first step. */
  readonly first: number;
  readonly count: number;
}

export interface Track {
  readonly cells: readonly Cell[];
  readonly groups: readonly Group[];
  readonly width: number;
  /** Is there room for the steps' symbols? */
  readonly labelled: boolean;
}

const GAP = 3;
const GROUP_GAP = 10;
/** The widest symbol, a fraction of two functions, in its smallest legible size. */
const LABELLED_WIDTH = 29;
/** Less can't be aimed at: the track scrolls instead. */
const LEAST_WIDTH = 10;
/** Wider only makes the way longer. */
const MOST_WIDTH = 92;

export function layTrack(phases: readonly Phase[], available: number): Track {
  const runs = runsOf(phases);
  const gaps = (phases.length - runs.length) * GAP + (runs.length - 1) * GROUP_GAP;
  const fitting = (available - gaps) / phases.length;
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, fitting));
  const cells: Cell[] = [];
  const groups: Group[] = [];
  let left = 0;
  for (const { phase, first, count } of runs) {
    if (first > 0) left += GROUP_GAP;
    for (let n = 0; n < count; n++) cells.push({ left: left + n * (width + GAP), width });
    const whole = count * width + (count - 1) * GAP;
    groups.push({ phase, first, count, left, width: whole });
    left += whole;
  }
  return { cells, groups, width: left, labelled: width >= LABELLED_WIDTH };
}

/** What the name of a phase takes and what is said of the step at hand, in pixels. */
const BESIDE = 300;

/** Where what is said of the step at hand ends: over the longest phase of a track without symbols, if it has room for both. */
export function besideWords(
  { groups, labelled, width }: Track,
  available: number,
): number | undefined {
  const [longest] = [...groups].sort((one, two) => two.count - one.count);
  if (labelled || !longest || longest.width < BESIDE || width > available) return undefined;
  return longest.left + longest.width;
}

/** Of a capital of a phase's name with what is between two, as a part of the type's size. */
const CAPITAL = 0.74;

/** A phase's name, or its symbol where there is no room for the name. */
export interface Word extends Group {
  readonly symbol?: string;
}
/** The cost is shown as it is in equations. */
const SYMBOLS: Partial<Record<Phase, string>> = { cost: "C" };

/** The names of the phases, where they have room: one that would touch the next gives way, the shortest phase first. */
export function wordsOver(
  track: Pick<Track, "width"> & { readonly groups: readonly Word[] },
  size: number,
): readonly Word[] {
  const { groups, width } = track;
  const clash = groups.findIndex(({ phase, left, symbol = PHASE_WORDS[phase] }, n) => {
    const end = left + (symbol.length + 0.5) * CAPITAL * size;
    return end > (groups[n + 1]?.left ?? width + size);
  });
  if (clash < 0) return groups;
  const pair = [groups[clash], groups[clash + 1]].filter((one) => one !== undefined);
  const shorter = pair.sort((one, two) => one.count - two.count)[0];
  const rest = groups.flatMap((group): Word[] => {
    const symbol = group.symbol === undefined ? SYMBOLS[group.phase] : undefined;
    return group !== shorter ? [group] : symbol === undefined ? [] : [{ ...group, symbol }];
  });
  return wordsOver({ width, groups: rest }, size);
}

/** Where the playhead stands. */
export function xAt({ cells }: Track, { segments }: Schedule, time: number): number {
  const n = Math.max(
    0,
    segments.findLastIndex(({ start }) => start <= time),
  );
  const [cell, segment] = [cells[n], segments[n]];
  if (!cell || !segment) return 0;
  const part = (time - segment.start) / (segment.end - segment.start);
  return cell.left + cell.width * Math.max(0, Math.min(1, part));
}

/** The time that a point of the track stands for; a gap is the end of the step before it. */
export function timeAtX({ cells }: Track, { segments, duration }: Schedule, x: number): number {
  const n = cells.findLastIndex(({ left }) => left <= x);
  const [cell, segment] = [cells[n], segments[n]];
  if (!cell || !segment) return n < 0 ? 0 : duration;
  const part = Math.min(1, (x - cell.left) / cell.width);
  return segment.start + part * (segment.end - segment.start);
}

/** How far to scroll so that the step is in view with something around it; `now` where it already is. */
export function scrollTo({ left, width }: Cell, now: number, visible: number): number {
  const margin = Math.min(visible / 4, 120);
  if (left - margin < now) return Math.max(0, left - margin);
  if (left + width + margin > now + visible) return left + width + margin - visible;
  return now;
}

function runsOf(phases: readonly Phase[]): { phase: Phase; first: number; count: number }[] {
  const runs: { phase: Phase; first: number; count: number }[] = [];
  phases.forEach((phase, n) => {
    const last = runs.at(-1);
    if (last?.phase === phase) last.count++;
    else runs.push({ phase, first: n, count: 1 });
  });
  return runs;
}
