/** Weights and biases as text that people read and programs write: JSON, a row to a line. */

import type { ExplicitParameters } from "../../api/types";

export function writeParameters({ w, b }: ExplicitParameters): string {
  const row = (numbers: readonly number[]) => `[${numbers.join(", ")}]`;
  const matrices = w.map((matrix) => `    [${matrix.map(row).join(",\n     ")}]`);
  const vectors = b.map((vector) => `    ${row(vector)}`);
  return `{\n  "w": [\n${matrices.join(",\n")}\n  ],\n  "b": [\n${vectors.join(",\n")}\n  ]\n}`;
}
