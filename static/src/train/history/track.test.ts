import { expect, test } from "vitest";
import { branchFrom, record } from "../run/past/branch";
import { frame, training } from "../run/past/branch.fixture";
import { laneOf, newestOf, spanOf, branchesOf } from "./track";

test.each([
  [0, 20],
  [20, 20],
  [21, 30],
  [100, 100],
  [101, 150],
  [5460, 6000],
  [97_000, 100_000],
])("%i updates stand on a timeline of %i", (newest, span) => {
  expect(spanOf(newest)).toBe(span);
});

const tree = () => {
  const main = branchFrom(frame(0), training());
  record(main, frame(100));
  const branches = [main];
  for (const id of [1, 2, 3, 4]) {
    const branch = branchFrom(frame(50), training(), { id, parent: main });
    record(branch, frame(50 + 30 * id));
    branches.push(branch);
  }
  return branches;
};

test("the newest update of all branches", () => {
  expect(newestOf(tree())).toBe(170);
});

test("each branch has a lane above the first, and lanes are used again", () => {
  const branches = tree();
  expect(branches.map((branch) => laneOf(branches, branch))).toEqual([0, 1, 2, 3, 1]);
});

test("a branch leaves its parent's lane where it begins and ends where it ends", () => {
  const branches = tree();
  const ways = branchesOf(
    branches,
    (update) => update,
    (lane) => 100 - 10 * lane,
  );
  expect(ways[0]?.path).toBe("M0 100H100");
  expect(ways[2]?.path).toMatch(/^M50 100C.* 80H110$/);
});
