import { expect, test } from "vitest";
import type { Step, Trace } from "../api/types";
import { definingStep, entryId, entryIndices, entryOrdinal, valueOf } from "./values";

const trace = {
  arrays: { "w.1": [[1, 2], [3, 4]], "a.0": [[5, 6], [7, 8]], cost: [9, 10], learning_rate: 0.5 },
  steps: [{ id: "z.1" }, { id: "dw.1" }],
} as unknown as Trace; // prettier-ignore

test("an entry of a sample is that of the sample on screen, unless it names another", () => {
  expect(valueOf(trace, "a.0.1", 0)).toBe(6);
  expect(valueOf(trace, "a.0.1", 1)).toBe(8);
  expect(valueOf(trace, "a.0.1@0", 1)).toBe(6);
  expect(valueOf(trace, "cost", 1)).toBe(10);
});

test("what all samples share is the same for each", () => {
  expect(valueOf(trace, "w.1.1.0", 1)).toBe(3);
  expect(valueOf(trace, "learning_rate", 1)).toBe(0.5);
});

test("what isn't there, or isn't one number, has no value", () => {
  for (const id of ["w.1.2.0", "w.9.0.0", "w.1", "w.1.0"])
    expect(valueOf(trace, id, 0)).toBeUndefined();
});

test("entries are counted row by row, and back", () => {
  const step = { id: "dw.1", shape: [2, 3] } as unknown as Step;
  expect(entryIndices(step, 4)).toEqual([1, 1]);
  expect(entryId(step, 5)).toBe("dw.1.1.2");
  for (let n = 0; n < 6; n++) expect(entryOrdinal(step, entryIndices(step, n))).toBe(n);
});

test("given arrays have no defining step", () => {
  expect(definingStep(trace, "dw.1")).toBe(1);
  expect(definingStep(trace, "w.1")).toBe(-1);
});
