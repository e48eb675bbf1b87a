import { expect, test } from "vitest";
import { branchFrom, record } from "../run/past/branch";
import { frame, training } from "../run/past/branch.fixture";
import type { Run } from "../run/run.svelte";
import { costDrawing, placeOf } from "./lines";

/** A run of which every second update was kept, looked at where it was not. */
function looked(at: number, running = false): Run {
  const branch = branchFrom(frame(0), training());
  for (const update of [15, 45, 75]) record(branch, frame(update));
  const data = { test: null };
  return { branch, branches: [branch], frame: frame(at), running, data, training: { l1: 0, l2: 0 }, setup: { rules: { penalty: "update" } } } as unknown as Run; // prettier-ignore
}

test.each([15, 30, 60, 75])(
  "at rest a curve says what is on the screen, at update %i",
  (update) => {
    const run = looked(update);
    const { data } = costDrawing([run], 0);
    const at = placeOf(data, run.frame.epoch);
    expect(data[0][at]).toBe(run.frame.epoch);
    expect(data[1]?.[at]).toBe(run.frame.objective.train);
  },
);

test("two runs that stand at one update say both what they cost there", () => {
  const { data } = costDrawing([looked(30), looked(30)], 0);
  const at = placeOf(data, 2);
  expect(data.map((row) => row[at])).toEqual([2, 1 / 31, 1 / 31]);
});

test("what runs is drawn from what was kept", () => {
  expect(costDrawing([looked(30, true)], 0).data[0]).toEqual([0, 1, 3, 5]);
  expect(placeOf([[0, 1, 3]], 3)).toBe(2);
  expect(placeOf([[]], 0)).toBe(0);
});
