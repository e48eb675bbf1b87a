/** How a chart's axes are written: in the page's own type, a number for every power of ten. */

import type uPlot from "uplot";
import { formatNumber } from "../../format";

const FONT = '11px "Inter Variable", system-ui, sans-serif';

export function axes(ink: string, hairline: string): uPlot.Axis[] {
  const look = { stroke: ink, font: FONT, ticks: { show: false }, gap: 4 };
  const grid = { stroke: hairline, width: 1, filter: few };
  return [
    { ...look, size: 20, grid: { show: false }, space: 60, values: (_, at) => at.map(whole) },
    { ...look, size: 44, grid, filter: few, values: (_, at) => at.map(powers) },
  ];
}

/** Over several powers of ten those alone; over one, a few between. */
export function few(_: unknown, splits: readonly number[]): (number | null)[] {
  const [least, most] = [splits[0] ?? 1, splits.at(-1) ?? 1];
  const decades = Math.log10(most / least);
  const step = Math.max(1, Math.ceil(decades / 5));
  const kept = decades > 1.3 ? [1] : decades > 0.5 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return splits.map((value) => {
    const exponent = Math.floor(Math.log10(value) + 1e-9);
    const first = Math.round(value / 10 ** exponent);
    return kept.includes(first) && exponent % step === 0 ? value : null;
  });
}

const whole = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString("en").replaceAll(",", " ") : String(value);

/** uPlot says by null which of a decade's lines are not written. */
const powers = (value: number | null): string => {
  if (value === null) return "";
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const plain = exponent >= -3 && exponent <= 4;
  return plain ? String(Number(value.toPrecision(1))) : formatNumber(value, 0);
};
