/** Weights and biases as text that people read and programs write: JSON, a row to a line. */

import type { ExplicitParameters } from "../api/types";

export function writeParameters({ w, b }: ExplicitParameters): string {
  const row = (numbers: readonly number[]) => `[${numbers.join(", ")}]`;
  const matrices = w.map((matrix) => `    [${matrix.map(row).join(",\n     ")}]`);
  const vectors = b.map((vector) => `    ${row(vector)}`);
  return `{\n  "w": [\n${matrices.join(",\n")}\n  ],\n  "b": [\n${vectors.join(",\n")}\n  ]\n}`;
}

/** The parameters, or what is wrong with the text. Whether they fit the network is for the server to say. */
export function readParameters(text: string): ExplicitParameters | string {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return "This is not JSON yet.";
  }
  const { w, b } = (read ?? {}) as Partial<ExplicitParameters>;
  if (!Array.isArray(w) || !Array.isArray(b)) return "There should be lists named w and b.";
  return { w, b };
}
