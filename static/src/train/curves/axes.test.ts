import { expect, test } from "vitest";
import { few } from "./axes";

const decade = (from: number) => [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n * from);
const kept = (splits: number[]) => few(splits);

test("over several powers of ten those alone", () => {
  expect(kept([...decade(0.01), ...decade(0.1), 1])).toEqual([0.01, 0.1, 1]);
});

test("over one a few between, over less than half of one all", () => {
  expect(kept([...decade(0.1), 1])).toEqual([0.1, 0.2, 0.5, 1]);
  expect(kept([0.5, 0.6, 0.7])).toEqual([0.5, 0.6, 0.7]);
});

test("over very many, not all of them", () => {
  const splits = Array.from({ length: 13 }, (_, n) => 10 ** (n - 12));
  expect(kept(splits).length).toBeLessThan(7);
});
