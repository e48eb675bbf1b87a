import { expect, test } from "vitest";
import { readVector } from "./vector-text";

const read = (text: string, count = 3) => readVector(text, count, "x of sample 1");

test("commas, semicolons or spaces, and a true minus", () => {
  expect(read("1, −2.5; 3e-2")).toEqual({ numbers: [1, -2.5, 0.03] });
  expect(read(" 1 2  3 ,")).toEqual({ numbers: [1, 2, 3] });
});

test("a wrong count names the field, what it needs and what there is", () => {
  expect(read("1, 2")).toEqual({ problem: "x of sample 1 has 3 numbers; these are 2." });
  expect(read("1")).toEqual({ problem: "x of sample 1 has 3 numbers; this is 1." });
  expect(read("")).toEqual({ problem: "x of sample 1 has 3 numbers; these are none." });
  expect(read("1 2", 1)).toEqual({ problem: "x of sample 1 has 1 number; these are 2." });
});

test("what is no number is named", () => {
  expect(read("1, two, 3")).toEqual({ problem: "x of sample 1: “two” is no number." });
  expect(read("1, 1e999, 3")).toEqual({
    problem: "x of sample 1: The number has to be finite.",
  });
});

test("a comma is a point where the numbers are as many as they should be with it", () => {
  expect(read("0,05 0,1 1")).toEqual({ numbers: [0.05, 0.1, 1] });
  expect(read("0,05; 1/4; 1e-3")).toEqual({ numbers: [0.05, 0.25, 0.001] });
  expect(read("1,2,3")).toEqual({ numbers: [1, 2, 3] });
  expect(read("1,234 1 2")).toHaveProperty("problem", expect.stringContaining("may be"));
});

test("a decimal comma is never taken for the end of a number", () => {
  expect(read("0,05 0,1", 4)).toHaveProperty("problem", expect.stringContaining("these are 2"));
  expect(read("0,05,0,10", 4)).toHaveProperty("problem", expect.stringContaining("decimal"));
});
