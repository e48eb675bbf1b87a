import { expect, test } from "vitest";
import { neighbour } from "./walking";

// a b … c
// …     …
// d e … f
const cells = ["a", "b", "", "c", "", "", "", "", "d", "e", "", "f"];
const go = (from: string, key: string) => {
  const to = neighbour(cells, 4, cells.indexOf(from), key);
  return to === undefined ? undefined : cells[to];
};

test("from cell to cell, over the dots", () => {
  expect(go("a", "ArrowRight")).toBe("b");
  expect(go("b", "ArrowRight")).toBe("c");
  expect(go("c", "ArrowDown")).toBe("f");
  expect(go("d", "ArrowUp")).toBe("a");
  expect(go("f", "ArrowLeft")).toBe("e");
});

test("not past an edge", () => {
  expect(go("c", "ArrowRight")).toBe("c");
  expect(go("d", "ArrowLeft")).toBe("d");
  expect(go("a", "ArrowUp")).toBe("a");
  expect(go("e", "ArrowDown")).toBe("e");
});

test("a column is walked up and down only", () => {
  expect(neighbour(["a", "b"], 1, 0, "ArrowDown")).toBe(1);
  expect(neighbour(["a", "b"], 1, 0, "ArrowRight")).toBe(0);
});

test("other keys are not for it", () => {
  expect(go("a", "Home")).toBeUndefined();
});
