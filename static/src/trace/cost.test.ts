import { expect, test } from "vitest";
import type { Trace } from "../api/types";
import { costAfter, costOf } from "./cost";

const numbers = { mean_cost: 2, mean_cost_next: 1, total_cost: 12, total_cost_next: 11 };
const trace = (objective: string) => ({ objective, ...numbers }) as unknown as Trace;

test("C is what the gradients are derivatives of", () => {
  for (const objective of ["cost", "mean_cost"]) {
    expect([costOf(trace(objective)), costAfter(trace(objective))]).toEqual([2, 1]);
  }
  for (const objective of ["summed_cost", "total_cost"]) {
    expect([costOf(trace(objective)), costAfter(trace(objective))]).toEqual([12, 11]);
  }
});
