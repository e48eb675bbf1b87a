import { expect, test } from "vitest";
import { askingTimes, comparison, signOf, guessedSizeOf } from "./guess.svelte";

test("the sign and the size of a number", () => {
  expect([signOf(0.1), signOf(-2), signOf(0)]).toEqual(["positive", "negative", "zero"]);
  expect(guessedSizeOf(-0.0226, 0.0822)).toBe("smaller");
  expect(guessedSizeOf(-0.0822, 0.0827)).toBe("about equal");
  expect(guessedSizeOf(2, -1)).toBe("larger");
});

test("time stops once in each step, before its first result", () => {
  const beat = (from: number, to: number) => ({ start: from, end: to, from, to, hold: to, first: 0, count: 1 }); // prettier-ignore
  const step = {} as never;
  const segments = [
    { step, start: 0, end: 2, beats: [beat(0, 1), beat(1, 2)] },
    { step, start: 2, end: 3, beats: [beat(2, 3)] },
  ];
  expect(askingTimes({ segments, duration: 3 })).toEqual([0.6, 2.6]);
});

test("guess and result stand side by side", () => {
  const both = { sign: "negative", size: "smaller", text: "-0.02" } as const;
  expect(comparison(both, -0.0226, 0.0822, "−0.0226")).toBe("Negative, smaller: both. −0.0226, you said −0.02."); // prettier-ignore
  expect(comparison({ ...both, sign: "positive", text: "" }, -0.0226, 0.0822, "−0.0226")).toBe("Negative, smaller: one of the two. −0.0226."); // prettier-ignore
  expect(comparison({ sign: null, size: null, text: "" }, 1, 2, "1")).toBe("1.");
});
