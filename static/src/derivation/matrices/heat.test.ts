import { expect, test } from "vitest";
import { entryAt, heat } from "./heat";

const shape = { rows: 2, columns: 3 };

test("sign is hue, size is strength, what is not known is clear", () => {
  const values = [[-4, 0, 1], [4, undefined, -1]]; // prettier-ignore
  const pixels = heat(shape, 4, (row, column) => values[row]?.[column]);
  const alpha = (n: number) => pixels[n * 4 + 3];
  const [red, , blue] = pixels;
  expect(red).toBeGreaterThan(blue ?? 255);
  expect(pixels[3 * 4 + 2]).toBeGreaterThan(pixels[3 * 4] ?? 255);
  expect([0, 1, 2, 3, 4, 5].map(alpha)).toEqual([255, 0, 128, 255, 0, 128]);
});

test("a point picks the entry under it, and none outside", () => {
  expect(entryAt(shape, 0, 0)).toEqual({ row: 0, column: 0 });
  expect(entryAt(shape, 0.99, 0.5)).toEqual({ row: 1, column: 2 });
  expect(entryAt(shape, 1, 1.2)).toEqual({ row: 1, column: 2 });
});
