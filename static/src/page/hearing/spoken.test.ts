import { expect, test } from "vitest";
import { costInWords, sumInWords } from "./spoken";

const product = (coefficient: number, ...factors: string[]) => ({ coefficient, factors });
const written = (id: string) => ({ w: "0.800", x: "0.600", b: "−0.100" })[id] ?? id;

test("a sum is told term by term", () => {
  expect(sumInWords([product(1, "w", "x"), product(1, "b")], written)).toBe(
    "That is 0.800 times 0.600, plus −0.100.",
  );
});

test("a coefficient is told where it is not one", () => {
  expect(sumInWords([product(0.25, "w"), product(-1, "b")], written)).toBe(
    "That is 0.250 times 0.800, plus −1 times −0.100.",
  );
});

test("a single product needs no more words than the step's own, and a long sum is for reading", () => {
  expect(sumInWords([product(1, "w", "x")], written)).toBe("");
  expect(
    sumInWords(
      Array.from({ length: 7 }, () => product(1, "w")),
      written,
    ),
  ).toBe("");
});

test("costs that differ are told apart", () => {
  expect(costInWords(0.19502, 0.19487)).toBe("The cost is now 0.1949, before 0.1950.");
  expect(costInWords(0.5, 0.5)).toBe("The cost stays as it was.");
});

test("so is a cost that is lost, and one that is found again", () => {
  expect(costInWords(0.5, null)).toContain("no cost");
  expect(costInWords(null, 0.5)).toBe("The cost is now 0.500.");
});
