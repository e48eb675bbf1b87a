import { expect, test } from "vitest";
import { frame, training } from "./branch.fixture";
import {
  branchFrom,
  changesTo,
  frameBefore,
  frameNearest,
  framesTo,
  marksTo,
  record,
  tipOf,
  trainingAt,
} from "./branch";

const main = () => {
  const branch = branchFrom(frame(0), training());
  for (const update of [10, 20, 30, 40]) record(branch, frame(update));
  return branch;
};

const forked = () => {
  const parent = main();
  const branch = branchFrom(frame(20), training(0.3), { id: 1, parent, label: "η 0.3" });
  record(branch, frame(25));
  record(branch, frame(60));
  return branch;
};

const updates = (frames: readonly { update: number }[]) => frames.map(({ update }) => update);

test("a branch is its parent up to where it begins, then itself", () => {
  expect(updates(framesTo(forked()))).toEqual([0, 10, 20, 25, 60]);
  expect(updates(marksTo(forked()))).toEqual([0, 10, 20, 25, 60]);
  expect(tipOf(forked()).update).toBe(60);
});

test("the parent stays as it was", () => {
  const branch = forked();
  expect(branch.parent && updates(framesTo(branch.parent))).toEqual([0, 10, 20, 30, 40]);
});

test("settings hold from their update on, the parent's before the branch", () => {
  const branch = forked();
  branch.changes.push({ at: 50, training: training(1) });
  const rates = [0, 19, 20, 49, 50, 99].map((update) => trainingAt(branch, update).learningRate);
  expect(rates).toEqual([0.1, 0.1, 0.3, 0.3, 1, 1]);
  expect(changesTo(branch).map(({ at }) => at)).toEqual([0, 20, 50]);
});

test("a branch of the initial weights has settings of its own alone", () => {
  const branch = branchFrom(frame(0), training(0.3), { id: 1, parent: main() });
  expect(changesTo(branch)).toEqual([{ at: 0, training: training(0.3) }]);
});

test("a scrubber lands on the nearest frame, exact work begins at the one before", () => {
  const branch = forked();
  expect(frameNearest(framesTo(branch), 44)?.update).toBe(60);
  expect(frameNearest(framesTo(branch), 4)?.update).toBe(0);
  expect(frameBefore(branch, 59).update).toBe(25);
  expect(frameBefore(branch, 25).update).toBe(25);
  expect(frameNearest([], 3)).toBeUndefined();
});
