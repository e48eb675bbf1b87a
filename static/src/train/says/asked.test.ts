import { expect, test } from "vitest";
import type { Dataset } from "../run/contract";
import { askedAt, nextSample, sampleAsked, valueAt } from "./asked";

const data = {
  plane: { low: -6, high: 6, features: ["x", "y"] },
  points: {
    train: [
      [0, 0],
      [3, 3],
    ],
    test: [[-3, 0]],
  },
} as unknown as Dataset;

test("from the left and from the top, as the picture is drawn", () => {
  expect(askedAt(data, 0.75, 0.75, true)).toEqual({ x: 3, y: -3, sample: null });
});

test("a point that is near is meant; one of the test only where those are shown", () => {
  expect(askedAt(data, 0.755, 0.245, true)).toEqual({
    x: 3,
    y: 3,
    sample: { part: "train", n: 1 },
  });
  expect(askedAt(data, 0.25, 0.5, true)?.sample).toEqual({ part: "test", n: 0 });
  expect(askedAt(data, 0.25, 0.5, false)?.sample).toBeNull();
});

test("one after another, and around", () => {
  const first = nextSample(data, null, 1);
  expect(first).toEqual({ part: "train", n: 0 });
  expect(nextSample(data, first, -1)).toEqual({ part: "test", n: 0 });
  expect(nextSample(data, { part: "test", n: 0 }, 1)).toEqual(first);
  expect(sampleAsked(data, { part: "test", n: 0 })).toEqual({
    x: -3,
    y: 0,
    sample: { part: "test", n: 0 },
  });
});

test("the picture's number there", () => {
  const picture = {
    width: 2,
    height: 2,
    range: { least: 0, most: 1, middle: 0.5 },
    bytes: [Uint8Array.from([0, 51, 102, 255])],
  };
  const at = (x: number, y: number) =>
    valueAt(picture, 0, { low: -6, high: 6, features: [] }, { x, y, sample: null });
  expect(at(-5, 5)).toBe(0);
  expect(at(5, 5)).toBeCloseTo(0.2);
  expect(at(-5, -5)).toBeCloseTo(0.4);
  expect(at(6, -6)).toBe(1);
});
