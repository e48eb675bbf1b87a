import { expect, test } from "vitest";
import type { Dataset } from "./contract";
import { frame, training } from "./past/branch.fixture";
import { everyUpdatesOf, LONG, updatesOf } from "./goal";

const data = { train: { x: Array.from({ length: 25 }, () => [0]) } } as unknown as Dataset;
const ten = { ...training(), batchSize: 10 };
const at = (seen: number) => frame(0, { epoch: seen / 25 });

test.each([
  [0, 3],
  [10, 2],
  [20, 1],
  [25, 3],
  [45, 1],
])("after %i samples an epoch takes %i more updates", (seen, updates) => {
  expect(updatesOf("epoch", data, ten, at(seen))).toBe(updates);
});

test("one update is one, and on is far", () => {
  expect(updatesOf("update", data, ten, at(10))).toBe(1);
  expect(updatesOf("on", data, ten, at(10))).toBe(LONG);
});

test("a mini-batch larger than the data is all of them", () => {
  expect(updatesOf("epoch", data, { ...ten, batchSize: 500 }, at(0))).toBe(1);
});

test("a frame for every update, for every epoch, or as the server likes", () => {
  expect(everyUpdatesOf("on", "slow", data, ten)).toBe(1);
  expect(everyUpdatesOf("on", "epochs", data, ten)).toBe(3);
  expect(everyUpdatesOf("on", "full", data, ten)).toBeUndefined();
  expect(everyUpdatesOf("epoch", "slow", data, ten)).toBeNull();
});
