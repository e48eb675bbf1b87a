/** Changing a number in place: by dragging and by keys. */

const DECIMALS = 6;

/** What is dragged or nudged stays free of the dust of binary fractions. */
export const tidy = (value: number): number => Number(value.toFixed(DECIMALS));

/** A hundredth a pixel; finer with Shift. */
export const dragged = (from: number, pixels: number, fine: boolean): number =>
  tidy(from + Math.round(pixels) * (fine ? 0.001 : 0.01));

/** Up and down by a hundredth, with Shift by a tenth; undefined for any other key. */
export function nudged(from: number, key: string, coarse: boolean): number | undefined {
  const direction = key === "ArrowUp" ? 1 : key === "ArrowDown" ? -1 : 0;
  return direction === 0 ? undefined : tidy(from + direction * (coarse ? 0.1 : 0.01));
}
