import { expect, test } from "vitest";
import type { Trace } from "../api/types";
import { movedBy } from "./moved";

const trace = (next: number[][], bias: number[]) =>
  ({
    network: { inputs: 2, layers: [{ units: 1 }] },
    arrays: { "w.1": [[0.5, -0.25]], "b.1": [0.125], "w_next.1": next, "b_next.1": bias },
  }) as unknown as Pick<Trace, "arrays" | "network">;

test("counts what moved, and finds what moved farthest, in either direction", () => {
  expect(movedBy(trace([[0.5, -1.25]], [0.25]))).toEqual({
    count: 2,
    all: 3,
    farthest: { id: "w.1.0.1", by: -1 },
  });
});

test("where nothing moves there is nothing farthest", () => {
  expect(movedBy(trace([[0.5, -0.25]], [0.125]))).toEqual({
    count: 0,
    all: 3,
    farthest: undefined,
  });
});
