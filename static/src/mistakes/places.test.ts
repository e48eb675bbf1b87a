import { expect, it } from "vitest";
import { isMistake, parted, placed, titleOf } from "./places";

const mistakes = [{ name: "untransposed_weights", title: "Weights not transposed", why: "" }];

it.each([
  ["untransposed_weights", { name: "untransposed_weights", layer: null }],
  ["untransposed_weights.12", { name: "untransposed_weights", layer: 12 }],
])("%s is parted and put together again", (mistake, parts) => {
  expect(parted(mistake)).toEqual(parts);
  expect(placed(parts)).toBe(mistake);
  expect(isMistake(mistake)).toBe(true);
});

it.each(["", "wrong_sign.0", "wrong_sign.", "Wrong", "a.b", "wrong_sign.1.2", 3, null])(
  "%s is none",
  (text) => {
    expect(isMistake(text)).toBe(false);
  },
);

it("is called by its title, with its layer", () => {
  expect(titleOf(mistakes, "untransposed_weights")).toBe("Weights not transposed");
  expect(titleOf(mistakes, "untransposed_weights.2")).toBe("Weights not transposed, in layer 2");
  expect(titleOf(mistakes, "unheard_of.2")).toBe("unheard_of, in layer 2");
});
