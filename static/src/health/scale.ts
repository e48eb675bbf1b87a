/** A logarithmic scale for the gradient's size: wide enough for usual networks, so that it seldom changes. */

export interface LogScale {
  /** The powers of ten at its ends. */
  readonly low: number;
  readonly high: number;
  /** 0 at the low end, 1 at the high one. */
  readonly at: (size: number) => number;
}

const LOW = -6;
const HIGH = 1;
/** When it has to grow, it grows by this many powers of ten. */
const STRETCH = 3;

export function logScale(sizes: readonly number[]): LogScale {
  const logs = sizes.filter((size) => size > 0).map(Math.log10);
  const beyond = (end: number, log: number) => Math.ceil(Math.abs(log - end) / STRETCH) * STRETCH;
  const least = Math.min(LOW, ...logs);
  const most = Math.max(HIGH, ...logs);
  const low = LOW - beyond(LOW, least);
  const high = HIGH + beyond(HIGH, most);
  return { low, high, at: (size) => (size > 0 ? (Math.log10(size) - low) / (high - low) : 0) };
}
