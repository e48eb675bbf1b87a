/** How a chart's axes are written: a number for every power of ten. */

import { count } from "../../train/run/words";
import { exactText, formatNumber } from "../../format";

/** Over several powers of ten those alone; over one, a few between. */
export function few(splits: readonly number[]): number[] {
  const [least, most] = [splits[0] ?? 1, splits.at(-1) ?? 1];
  const decades = Math.log10(most / least);
  const step = Math.max(1, Math.ceil(decades / 5));
  const kept = decades > 1.3 ? [1] : decades > 0.5 ? [1, 2, 5] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return splits.filter((value) => {
    const exponent = Math.floor(Math.log10(value) + 1e-9);
    const first = Math.round(value / 10 ** exponent);
    return kept.includes(first) && exponent % step === 0;
  });
}

export const wholeTick = (value: number): string =>
  Number.isInteger(value) ? count(value) : exactText(value);

export function powers(value: number): string {
  const exponent = Math.floor(Math.log10(value) + 1e-9);
  const plain = exponent >= -3 && exponent <= 4;
  return plain ? exactText(Number(value.toPrecision(1))) : formatNumber(value, 1);
}
