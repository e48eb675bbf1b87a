/** Steps to test with: only what a schedule reads of them. */

import type { Phase, Step } from "../api/types";

export function fakeStep(id: string, phase: Phase, shape: readonly number[]): Step {
  const definition = { kind: "function" };
  const operand = { array: "w", rows: "k", columns: "j", transposed: true };
  const terms = id.startsWith("da.") ? [{ operator: "product", operands: [operand] }] : [];
  return { id, phase, shape, definition, matrices: { terms } } as unknown as Step;
}

/** The steps of a dense network of these sizes, with an update. */
export function stepsOf(...sizes: readonly number[]): Step[] {
  const layers = sizes.slice(1).map((units, n) => ({ layer: n + 1, units, before: sizes[n] ?? 0 }));
  const last = layers.length;
  return [
    ...layers.flatMap(({ layer, units }) => [
      fakeStep(`z.${layer}`, "forward", [units]),
      fakeStep(`a.${layer}`, "forward", [units]),
    ]),
    fakeStep(`e.${last}`, "cost", [sizes[last] ?? 0]),
    fakeStep("cost", "cost", []),
    ...[...layers]
      .reverse()
      .flatMap(({ layer, units, before }) => [
        fakeStep(`da.${layer}`, "backward", [units]),
        fakeStep(`ds.${layer}`, "backward", [units]),
        fakeStep(`dz.${layer}`, "backward", [units]),
        fakeStep(`dw.${layer}`, "backward", [units, before]),
        fakeStep(`db.${layer}`, "backward", [units]),
      ]),
    ...layers.flatMap(({ layer, units, before }) => [
      fakeStep(`w_next.${layer}`, "update", [units, before]),
      fakeStep(`b_next.${layer}`, "update", [units]),
    ]),
  ];
}

/** Numbers between 0 and 1, the same at every run. */
export function* numbers(count: number, seed = 1): Generator<number> {
  let state = seed;
  for (let n = 0; n < count; n++) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}
