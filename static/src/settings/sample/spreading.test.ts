import { expect, test } from "vitest";
import { spreadOver } from "./spreading";

const samples = { x: [[1, 2], [3, 4]], y: [[5], [6]] }; // prettier-ignore

test("a row of cells fills the row, from inputs to targets", () => {
  expect(spreadOver(samples, 0, 0, [["0,05", "0.10", "1/4"]], 8)).toEqual({ x: [[0.05, 0.1], [3, 4]], y: [[0.25], [6]] }); // prettier-ignore
});

test("several rows fill the rows below, and new ones like the last", () => {
  expect(spreadOver(samples, 1, 1, [["7"], ["8"]], 8)).toEqual({ x: [[1, 2], [3, 7], [3, 8]], y: [[5], [6], [6]] }); // prettier-ignore
});

test("what does not fit, or can be read in two ways, changes nothing and says why", () => {
  expect(spreadOver(samples, 0, 1, [["1", "2", "3"]], 8)).toContain("the row has 2");
  expect(spreadOver(samples, 1, 0, [["1"], ["2"]], 2)).toContain("2 at most");
  expect(spreadOver(samples, 0, 0, [["1", "1,234"]], 8)).toContain("may be");
  expect(samples.x).toEqual([[1, 2], [3, 4]]); // prettier-ignore
});
