import { expect, test } from "vitest";
import type { Trace } from "../api/types";
import { tellingWeight, weightOf } from "./weight";

test.each([
  ["w.2.1.0", "w.2.1.0"],
  ["dw.2.1.0", "w.2.1.0"],
  ["w_next.1.0.3", "w.1.0.3"],
  ["b.2.1", null],
  ["dz.2.1", null],
  ["ds.2.0.1", null],
  ["dw.2", null],
  ["cost", null],
  [null, null],
])("%s belongs to the weight %s", (id, weight) => {
  expect(weightOf(id)).toBe(weight);
});

const trace = (arrays: Record<string, unknown>) =>
  ({ network: { layers: [{}, {}] }, arrays }) as unknown as Trace;

test("without a choice, the weight that matters most where the activation has a derivative", () => {
  const arrays = { "dw.1": [[0.1, -0.4]], "dw.2": [[0.1], [-0.9]], "ds.1": [[0.2]] };
  expect(tellingWeight(trace({ ...arrays, "ds.2": [[1, 1]] }))).toBe("w.2.1.0");
  // The fused rule leaves the last layer without one.
  expect(tellingWeight(trace(arrays))).toBe("w.1.0.1");
});

test("a trace that broke off has a weight all the same", () => {
  expect(tellingWeight(trace({}))).toBe("w.2.0.0");
});

test("where all is 0, the first", () => {
  expect(tellingWeight(trace({ "dw.2": [[0, 0]], "dw.1": [[0]] }))).toBe("w.2.0.0");
});
