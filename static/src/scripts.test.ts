import { expect, test } from "vitest";
import { scripts, subscript, superscript } from "./scripts";

test("digits go up and down", () => {
  expect(superscript("-12")).toBe("⁻¹²");
  expect(subscript("10, 3")).toBe("₁₀,₃");
  expect(subscript("s")).toBe("ₛ");
});

test("and come back as stretches of their own", () => {
  expect(scripts("w²₁₀,₃ by 10⁻⁵.")).toEqual([
    { text: "w", at: "line" },
    { text: "2", at: "above" },
    { text: "10,3", at: "below" },
    { text: " by 10", at: "line" },
    { text: "−5", at: "above" },
    { text: ".", at: "line" },
  ]);
  expect(scripts("plain, −3")).toEqual([{ text: "plain, −3", at: "line" }]);
  expect(scripts("")).toEqual([]);
});
