/** Drawing points on the plane. */

import type { DrawnPoint } from "../run/contract";

/** The plane goes so far in every direction. */
export const REACH = 6;
const APART = 0.55;
const STEP = 0.25;

/** From pixels of a square to the plane, to a hundredth; null outside of it. */
export function pointAt(x: number, y: number, size: number): [number, number] | null {
  const along = (pixels: number) => (2 * REACH * pixels) / size - REACH;
  const place: [number, number] = [rounded(along(x)), rounded(-along(y))];
  return place.every((coordinate) => Math.abs(coordinate) <= REACH) ? place : null;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Far enough from the last one to be another point, while drawing. */
export const spaced = ([x, y]: DrawnPoint, place: readonly [number, number]): boolean =>
  Math.hypot(place[0] - x, place[1] - y) >= APART;

export function movedPoint(
  [x, y]: readonly [number, number],
  key: string,
  far: boolean,
): [number, number] {
  const step = far ? 4 * STEP : STEP;
  const by: Record<string, [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, step],
    ArrowDown: [0, -step],
  };
  const [dx, dy] = by[key] ?? [0, 0];
  const held = (value: number) => Math.max(-REACH, Math.min(REACH, value));
  return [held(x + dx), held(y + dy)];
}

/** Two of each class at the least: there is something to tell apart. */
export const atBoth = (points: readonly DrawnPoint[]): boolean =>
  [0, 1].every((label) => points.filter((point) => point[2] === label).length >= 2);
