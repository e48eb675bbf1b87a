import { expect, test } from "vitest";
import { withInfinities } from "./infinities";
import type { Trace } from "./types";

const trace = (broken: object | null): Trace =>
  ({ arrays: { "z.1": [[1]] }, broken_at: broken }) as unknown as Trace;

test("a whole trace stays as it is", () => {
  const whole = trace(null);
  expect(withInfinities(whole)).toBe(whole);
});

test("the array in which a trace broke off has numbers that are not finite", () => {
  const broken = trace({
    step: "z.2",
    array: [
      ["inf", 3],
      ["-inf", "nan"],
    ],
  });
  expect(withInfinities(broken).arrays).toEqual({
    "z.1": [[1]],
    "z.2": [
      [Infinity, 3],
      [-Infinity, NaN],
    ],
  });
});

test("a single number too", () => {
  expect(withInfinities(trace({ step: "mean_cost", array: "inf" })).arrays.mean_cost).toBe(
    Infinity,
  );
});
