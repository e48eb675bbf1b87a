import { expect, test } from "vitest";
import type { Trace } from "../api/types";
import { without } from "../practice/exercise/seen";
import { valueOf } from "../trace/values";
import { coveredBy, coveredEntries, keptCover } from "./covering";

const product = (result: string, ...factors: readonly (readonly [string, string])[]) => ({
  kind: "sum_of_products",
  indices: result,
  terms: [{ coefficient: 1, factors: factors.map(([array, indices]) => ({ array, indices })) }],
});
// Of two neurons: the error, from it the bias's gradient, and each weight's; then what came before.
const trace = {
  arrays: {
    "dz.2": [[1, 2]],
    "w.2": [[3, 4], [5, 6]],
    "a.1": [[7, 8]],
    "db.2": [1, 2],
    "dw.2": [[7, 8], [14, 16]],
    "da.1": [[13, 16]],
  },
  steps: [
    { id: "dz.2", phase: "backward", shape: [2], indices: "i", sizes: { s: 1, i: 2 }, definition: product("si", ["da.2", "si"]) },
    { id: "db.2", phase: "backward", shape: [2], indices: "i", sizes: { s: 1, i: 2 }, definition: product("i", ["dz.2", "si"]) },
    { id: "dw.2", phase: "backward", shape: [2, 2], indices: "ik", sizes: { s: 1, i: 2, k: 2 }, definition: product("ik", ["dz.2", "si"], ["a.1", "sk"]) },
    { id: "da.1", phase: "backward", shape: [2], indices: "k", sizes: { s: 1, j: 2, k: 2 }, definition: product("sk", ["dz.2", "sj"], ["w.2", "jk"]) },
  ],
} as unknown as Trace; // prettier-ignore

test("a cover names an entry, a step, or the sum that a product is of", () => {
  expect(coveredEntries(trace, "dw.2.1.0")).toEqual(["dw.2.1.0"]);
  expect(coveredEntries(trace, "da.1.0/1")).toEqual(["da.1.0"]);
  expect(coveredEntries(trace, "db.2")).toEqual(["db.2.0", "db.2.1"]);
  expect(coveredEntries(trace, "w.2.0.0")).toEqual([]);
});

test("what is worked out from a covered number is covered with it, and nothing else", () => {
  expect([...coveredBy(trace, ["da.1.0"])]).toEqual(["da.1.0"]);
  expect([...coveredBy(trace, ["dz.2.1"])].sort()).toEqual(
    ["da.1.0", "da.1.1", "db.2.1", "dw.2.1.0", "dw.2.1.1", "dz.2.1"], // prettier-ignore
  );
});

test("the trace that is shown has holes there, and all other numbers", () => {
  const shown = without(trace, coveredBy(trace, ["dw.2.1.0", "da.1.0"]), 0);
  const value = (id: string) => valueOf(shown, id, 0);
  expect([value("dw.2.1.0"), value("da.1.0")]).toEqual([undefined, undefined]);
  expect([value("dw.2.0.0"), value("dw.2.1.1"), value("da.1.1"), value("db.2.1")]).toEqual([7, 16, 16, 2]); // prettier-ignore
});

test("in one file nothing of a run is shown before what is asked of it is answered", () => {
  expect(keptCover({ alone: true }, { mode: "train" })).toEqual(["z.1"]);
  expect(keptCover({ alone: false }, { mode: "train" })).toEqual([]);
  expect(keptCover({ alone: true }, {})).toEqual([]);
});
