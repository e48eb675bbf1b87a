import { expect, test } from "vitest";
import type { Step, Trace } from "../api/types";
import { parseTerm } from "../notation/term";
import { ingredients } from "./recipe";
import { usesOf } from "./uses";
import { entryCount, entryId } from "./values";

const SIZES: Record<string, number> = { s: 2, i: 3, j: 3, k: 2 };
const factor = (array: string, indices: string) => ({ array, indices });
const sum = (indices: string, ...terms: ReturnType<typeof factor>[][]) => ({
  kind: "sum_of_products",
  indices,
  terms: terms.map((factors) => ({ coefficient: 1, factors })),
});
const fn = (over: string, indices: string, ...args: string[]) =>
  ({ kind: "function", function: "f", coefficient: 1, over, indices, arguments: args, argument_indices: args.map(() => "i") }); // prettier-ignore

/** A layer of three neurons after two inputs, its function one of the whole layer, two samples. */
const STEPS = [
  ["z.1", "i", sum("si", [factor("w.1", "ik"), factor("a.0", "sk")], [factor("b.1", "i")])],
  ["a.1", "i", fn("layer", "si", "z.1")],
  ["e.1", "i", fn("entry", "si", "a.1", "y")],
  ["cost", "", sum("s", [factor("e.1", "si")])],
  ["da.1", "i", fn("entry", "si", "a.1", "y")],
  ["ds.1", "ji", fn("layer", "sji", "z.1")],
  ["dz.1", "i", sum("si", [factor("da.1", "sj"), factor("ds.1", "sji")])],
  ["dw.1", "ik", sum("ik", [factor("dz.1", "si"), factor("a.0", "sk")])],
  ["da.0", "k", sum("sk", [factor("dz.1", "sj"), factor("w.1", "jk")])],
  ["w_next.1", "ik", sum("ik", [factor("w.1", "ik")], [factor("learning_rate", ""), factor("dw.1", "ik")])],
].map(([id, indices, definition]) => {
  const shape = [...(indices as string)].map((letter) => SIZES[letter]);
  return { id, indices, shape, sizes: SIZES, definition } as unknown as Step;
}); // prettier-ignore
const trace = { steps: STEPS, arrays: {} } as unknown as Trace;

const bare = (id: string): string => id.split("@")[0] ?? id;
const every = STEPS.flatMap((step) => Array.from({ length: entryCount(step) }, (_, n) => entryId(step, n))); // prettier-ignore
const made = (id: string): string[] => {
  const step = STEPS.find((one) => one.id === parseTerm(id).array);
  return step ? ingredients(step, parseTerm(id).indices, trace).map(bare) : [];
};

test("an entry feeds exactly those that are made from it", () => {
  const given = ["w.1.0.0", "w.1.2.1", "b.1.1", "a.0.1", "y.2", "learning_rate"];
  for (const id of [...given, ...every]) {
    const fed = usesOf(trace, id).flatMap(({ ids }) => ids);
    expect([id, fed]).toEqual([id, every.filter((other) => made(other).includes(id))]);
  }
});

test("they come step by step, in the order of the derivation", () => {
  expect(usesOf(trace, "z.1.0").map(({ step, ids }) => [step.id, ids.length])).toEqual([
    ["a.1", 3],
    ["ds.1", 9],
  ]);
  expect(usesOf(trace, "w_next.1.0.0")).toEqual([]);
});
