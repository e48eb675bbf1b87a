/** The values at which one answer of the server gives the cost: the curve, and both sides of every h of the slider. */

import type { CostCurve } from "../api/types";
import { tidy } from "../kit/edit";

/** Grid points on each side, so that a step is a hundredth of the range. */
export const GRID = 100;
export const RANGES = [0.2, 2, 20] as const;
/** h = 10^exponent. */
export const SMALLEST = -12;
export const LARGEST = 0;
export const PER_DECADE = 4;
export const EXPONENTS: readonly number[] = Array.from(
  { length: (LARGEST - SMALLEST) * PER_DECADE + 1 },
  (_, n) => SMALLEST + n / PER_DECADE,
);

export interface Point {
  readonly value: number;
  readonly cost: number | null;
}

/** The central difference over 2h: its ends, its slope, and how far that is from the gradient. */
export interface Secant {
  readonly exponent: number;
  readonly h: number;
  readonly left: Point;
  readonly right: Point;
  readonly slope: number | null;
  readonly error: number | null;
}

export interface ProbeReading {
  readonly value: number;
  readonly cost: number;
  /** Null where the chain rule gives none. */
  readonly gradient: number | null;
  readonly points: readonly Point[];
  readonly secants: readonly Secant[];
}

export function probe(value: number, range: number): number[] {
  const grid = Array.from({ length: 2 * GRID + 1 }, (_, n) => offset(n - GRID, range) + value);
  return [...grid, ...EXPONENTS.flatMap((e) => [value - 10 ** e, value + 10 ** e])];
}

/** How far the grid point is from where the number is now. */
const offset = (step: number, range: number): number => tidy((range * step) / GRID);

export function read({ value, cost, gradient, values, costs }: CostCurve): ProbeReading {
  const at = (n: number): Point => ({ value: values[n] ?? NaN, cost: costs[n] ?? null });
  const grid = 2 * GRID + 1;
  return {
    value,
    cost,
    gradient,
    points: Array.from({ length: grid }, (_, n) => at(n)),
    secants: EXPONENTS.map((exponent, n) => {
      const h = 10 ** exponent;
      const [left, right] = [at(grid + 2 * n), at(grid + 2 * n + 1)];
      const rise = left.cost === null || right.cost === null ? null : right.cost - left.cost;
      const slope = rise === null ? null : rise / (2 * h);
      const error = slope === null || gradient === null ? null : Math.abs(slope - gradient);
      return { exponent, h, left, right, slope, error };
    }),
  };
}

/** What a change of that size does: by the gradient, and in truth. */
export interface Change {
  readonly delta: number;
  readonly value: number;
  readonly cost: number | null;
  readonly predicted: number | null;
  readonly actual: number | null;
  readonly difference: number | null;
}

export function changeAt(reading: ProbeReading, step: number, range: number): Change {
  const delta = offset(step, range);
  const point = reading.points[step + GRID];
  const predicted = reading.gradient === null ? null : reading.gradient * delta;
  const cost = step === 0 ? reading.cost : (point?.cost ?? null);
  const actual = cost === null ? null : cost - reading.cost;
  return {
    delta,
    value: reading.value + delta,
    cost,
    predicted,
    actual,
    difference: actual === null || predicted === null ? null : actual - predicted,
  };
}

export const secantAt = (reading: ProbeReading, exponent: number): Secant | undefined =>
  reading.secants[Math.round((exponent - SMALLEST) * PER_DECADE)];
