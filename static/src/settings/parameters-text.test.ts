import { expect, test } from "vitest";
import { readParameters, writeParameters } from "./parameters-text";

test("what is written is read back, to the last bit", () => {
  const parameters = { w: [[[0.1, -1 / 3], [1e-300, 5]], [[2, 3]]], b: [[0, 1], [-0.25]] }; // prettier-ignore
  expect(readParameters(writeParameters(parameters))).toEqual(parameters);
});

test.each(["", "{", "null", "[]", '{"w": []}', '{"w": 1, "b": []}'])("%s is not", (text) => {
  expect(readParameters(text)).toEqual(expect.any(String));
});
