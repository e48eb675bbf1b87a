import { expect, test } from "vitest";
import type { Step } from "../api/types";
import { arraysWritten, asWritten } from "./as-written";

const step = (id: string, indices: string, entry: string): Step =>
  ({
    id,
    shape: [...indices].map(() => 3),
    indices,
    definition: { kind: "function", indices: `s${indices}`, arguments: ["z.3"], argument_indices: ["i"], over: "layer" }, // prettier-ignore
    latex: { entry },
  }) as unknown as Step;

const JACOBIAN = step(
  "ds.3",
  "ji",
  "\\term{ds.3.j.i}{s} = \\term{a.3.j}{a_{\\ix{j}}} \\left([\\,\\ix{j}=\\ix{i}\\,] - \\term{a.3.i}{a_{\\ix{i}}}\\right)",
);

const recipe = { fn: "f", products: [{ coefficient: 1, factors: ["z.3.0"] }] };

test("the slopes of a softmax are made of the activations that their equation names", () => {
  expect(asWritten(JACOBIAN, { id: "ds.3.2.0", recipe })).toEqual({
    id: "ds.3.2.0",
    recipe: { fn: "f", products: [{ coefficient: 1, factors: ["a.3.2", "a.3.0"] }] },
    signs: ["", "([\\,2=0\\,] -", ")"],
  });
  expect(arraysWritten(JACOBIAN)).toEqual(["a.3"]);
});

test("an equation that names what its function takes says nothing else", () => {
  const sigmoid = step("ds.2", "i", "\\term{ds.2.i}{s} = \\sigma(\\term{z.3.i}{z_{\\ix{i}}})");
  const entry = { id: "ds.2.1", recipe };
  expect(asWritten(sigmoid, entry)).toBe(entry);
  expect(arraysWritten(sigmoid)).toBeUndefined();
});
