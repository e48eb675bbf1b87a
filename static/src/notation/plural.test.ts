import { expect, test } from "vitest";
import { plural } from "./plural";

test("one is one, and any other number several", () => {
  const neurons = ["# neuron", "# neurons"];
  expect([0, 1, 2].map((count) => plural(count, neurons))).toEqual([
    "0 neurons",
    "1 neuron",
    "2 neurons",
  ]);
});

test("a language has a rule of its own", () => {
  const forms = ["# plik", "# pliki", "# plików"];
  const polish = (n: number) => (n === 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 ? 1 : 2);
  expect([1, 3, 5].map((count) => plural(count, forms, polish))).toEqual([
    "1 plik",
    "3 pliki",
    "5 plików",
  ]);
});
