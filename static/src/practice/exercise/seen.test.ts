import { describe, expect, test } from "vitest";
import type { Trace } from "../../api/types";
import { valueOf } from "../../trace/values";
import { beginningOf, isOf, seen } from "./seen";

const trace = {
  arrays: { "w.1": [[0.5, 2]], "z.1": [[0.3], [0.4]], "dz.1": [[7], [8]], "dw.1": [[0.1, 0.2]], "w_next.1": [[9, 9]] },
  steps: [
    { id: "z.1", phase: "forward" },
    { id: "dz.1", phase: "backward" },
    { id: "dw.1", phase: "backward" },
    { id: "w_next.1", phase: "update" },
  ],
  mean_cost: 0.3,
  mean_cost_next: 0.2,
} as unknown as Trace; // prettier-ignore

describe("what may be seen", () => {
  test("is nothing of the part, nor of what comes after it", () => {
    const covered = seen(trace, "dw.1", 0, {});
    expect(covered.arrays["w.1"]).toEqual([[0.5, 2]]);
    expect(covered.arrays["dz.1"]).toEqual([[7], [8]]);
    for (const id of ["dw.1.0.0", "dw.1.0.1", "w_next.1.0.0"])
      expect(valueOf(covered, id, 0)).toBeUndefined();
    expect(covered.mean_cost).toBe(0.3);
    expect(covered.mean_cost_next).toBeNull();
  });

  test("is one's own number where there is one", () => {
    const covered = seen(trace, "backward", 0, { "dw.1.0.1": -5 });
    expect(valueOf(covered, "dw.1.0.1", 0)).toBe(-5);
    expect(valueOf(covered, "dw.1.0.0", 0)).toBeUndefined();
  });

  test("of several samples the others stay", () => {
    const covered = seen(trace, "forward.1", 1, {});
    expect(valueOf(covered, "z.1.0", 0)).toBe(0.3);
    expect(valueOf(covered, "z.1.0", 1)).toBeUndefined();
    expect(covered.mean_cost).toBeNull();
  });

  test("nothing is left of the right numbers, wherever in the trace", () => {
    const text = JSON.stringify(seen(trace, "backward", 0, {}).arrays["dw.1"]);
    expect(text).not.toMatch(/[1-9]/);
  });
});

test("a part is a phase, a layer's share of it, or a step", () => {
  const step = { id: "dw.2", phase: "backward" } as const;
  expect(["backward", "backward.2", "dw.2", "backward.1", "update"].map((of) => isOf(step, of))).toEqual([true, true, true, false, false]); // prettier-ignore
  expect(beginningOf(trace, "update")).toBe(3);
});
