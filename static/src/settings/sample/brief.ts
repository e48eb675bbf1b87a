/** A vector in few characters. */

import { asTex, formatNumber } from "../../format";
import { listedInTex } from "../../numerals";

/** `(0.6, −0.9)`; of a long one the beginning and the end. */
export function brief(vector: readonly number[], most: number): string {
  const numbers = vector.map(short);
  if (vector.length > most) numbers.splice(most - 2, vector.length - most + 1, "\\dots");
  return vector.length === 1 ? (numbers[0] ?? "") : `(${listedInTex(numbers)})`;
}

/** The same for the ear. */
export const inWords = (vector: readonly number[], most: number): string =>
  brief(vector, most)
    .replace(/\\dots/, "and so on")
    .replace(/\\,|[(){}]/g, "")
    .replaceAll("-", "−");

/** No zeros that say nothing. */
const short = (value: number): string =>
  asTex(
    formatNumber(value, 2)
      .replace(/^(\D?\d+[.,](?:\d*[1-9])?)0+$/, "$1")
      .replace(/[.,]$/, ""),
  );
