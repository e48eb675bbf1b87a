import { expect, test } from "vitest";
import { writeParameters } from "./parameters-text";

test("what is written is JSON, to the last bit, a row to a line", () => {
  const parameters = { w: [[[0.1, -1 / 3], [1e-300, 5]], [[2, 3]]], b: [[0, 1], [-0.25]] }; // prettier-ignore
  const text = writeParameters(parameters);
  expect(JSON.parse(text)).toEqual(parameters);
  expect(text.split("\n")).toHaveLength(11);
});
