import { expect, it } from "vitest";
import type { Trace } from "../api/types";
import { differencesOf } from "./differences";

const trace = (da: number[][], dw: number[][]): Trace =>
  ({
    samples: { x: da, y: da },
    steps: [{ id: "z.1" }, { id: "da.1" }, { id: "dw.1" }],
    arrays: { "z.1": [[1, 2]], "da.1": da, "dw.1": dw },
  }) as unknown as Trace;

const right = trace([[0.1, 0.2]], [[1, 2]]);

it("finds nothing between equal traces, nor in what is rounded otherwise", () => {
  const { first, entries } = differencesOf(right, trace([[0.1, 0.1 + 0.1 + 1e-17]], [[1, 2]]));
  expect([first, entries]).toEqual([null, []]);
});

it("names the step of the right derivation that differs first, and the largest differences first", () => {
  const { first, steps, entries } = differencesOf(right, trace([[0.1, 0.3]], [[1, 5]]));
  expect(first?.id).toBe("da.1");
  expect([...steps]).toEqual(["da.1", "dw.1"]);
  expect(entries.map(({ id }) => id)).toEqual(["dw.1.0.1", "da.1.1"]);
});

it("says of which sample an entry is where there are several", () => {
  const one = trace([[0.1], [0.2]], []);
  expect(differencesOf(one, trace([[0.1], [0.4]], [])).entries[0]?.id).toBe("da.1.0@1");
});
