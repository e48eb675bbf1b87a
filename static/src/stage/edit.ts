/** Changing a number in place: by dragging, by keys, by typing. */

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

export type Typed = { readonly value: number } | { readonly problem: string };

/** A typed number: with a point or a comma, a minus or a hyphen, or as a fraction. */
export function typed(text: string): Typed {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  const parts = plain.split("/").map((part) => (part.trim() === "" ? NaN : Number(part)));
  const value = parts.length === 2 ? (parts[0] ?? NaN) / (parts[1] ?? NaN) : (parts[0] ?? NaN);
  if (plain === "") return { problem: "Type a number." };
  if (parts.length > 2 || Number.isNaN(value)) return { problem: `“${text.trim()}” is no number.` };
  if (!Number.isFinite(value)) return { problem: "The number has to be finite." };
  return { value };
}
