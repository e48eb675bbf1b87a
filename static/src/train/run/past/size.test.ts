import { expect, test } from "vitest";
import { frame } from "./branch.fixture";
import { frameBytes, MOST_BYTES, mostFrames } from "./size";

const picture = new Uint8Array(2500);
const surface = {
  resolution: 50,
  low: -6,
  high: 6,
  neurons: Array.from({ length: 7 }, () => Array.from({ length: 8 }, () => picture)),
  range: [],
};

test("pictures weigh what they weigh, numbers eight bytes each", () => {
  const bare = frameBytes(frame(0));
  expect(frameBytes(frame(0, { surface })) - bare).toBe(7 * 8 * 2500);
  const state = { ...frame(0).state, optimizer: { first: [[1, 2, 3]] } };
  expect(frameBytes(frame(0, { state })) - bare).toBe(3 * 8);
});

test("all branches together stay below the bound", () => {
  const large = frame(0, { surface });
  for (const branches of [1, 3]) {
    const bytes = branches * mostFrames(large, branches) * frameBytes(large);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    expect(bytes).toBeGreaterThan(0.9 * MOST_BYTES);
  }
});
