import { expect, it } from "vitest";
import { eachOf, isMistake, parted, placed, titleOf, together } from "./mistake-places";

const mistakes = [{ name: "untransposed_weights", title: "Weights not transposed", why: "" }];

it.each([
  ["untransposed_weights", { name: "untransposed_weights", layer: null, path: null }],
  ["untransposed_weights.12", { name: "untransposed_weights", layer: 12, path: null }],
  ["one_path_only.2.0", { name: "one_path_only", layer: 2, path: 0 }],
  ["one_path_only.12.31", { name: "one_path_only", layer: 12, path: 31 }],
])("%s is parted and put together again", (mistake, parts) => {
  expect(parted(mistake)).toEqual(parts);
  expect(placed(parts)).toBe(mistake);
  expect(isMistake(mistake)).toBe(true);
});

it.each([
  "",
  "wrong_sign.0",
  "wrong_sign.",
  "Wrong",
  "a.b",
  "wrong_sign.1.2",
  "one_path_only.2.01",
  "one_path_only.2.1.0",
  "wrong_sign+",
  "+wrong_sign",
  "wrong_sign+a.b",
  3,
  null,
])("%s is none", (text) => {
  expect(isMistake(text)).toBe(false);
});

it("is one of two, each with its place", () => {
  const both = "untransposed_weights.2+one_path_only.3.1";
  expect(isMistake(both)).toBe(true);
  expect(eachOf(both)).toEqual(["untransposed_weights.2", "one_path_only.3.1"]);
  expect(together(eachOf(both))).toBe(both);
  expect(titleOf(mistakes, both)).toBe(
    "Weights not transposed, in layer 2; one_path_only, in layer 3, through neuron 1",
  );
});

it("is called by its title, with its layer", () => {
  expect(titleOf(mistakes, "untransposed_weights")).toBe("Weights not transposed");
  expect(titleOf(mistakes, "untransposed_weights.2")).toBe("Weights not transposed, in layer 2");
  expect(titleOf(mistakes, "unheard_of.2")).toBe("unheard_of, in layer 2");
});
