import { expect, test } from "vitest";
import { refusal } from "./refusal";

const problem = {
  type: "",
  title: "",
  status: 422,
  detail: "",
  errors: [{ field: "samples.y.1", message: "adds up to 2" }],
};

test.each([
  ["samples.y.1", true],
  ["samples.y.1.0", true],
  ["samples.y", true],
  ["samples.y.10", false],
  ["samples.x.1", false],
])("a refusal of samples.y.1 concerns %s: %s", (field, concerned) => {
  expect(refusal(problem, field)).toBe(concerned ? "adds up to 2" : undefined);
});

test("no problem, no refusal", () => {
  expect(refusal(null, "samples")).toBeUndefined();
});
