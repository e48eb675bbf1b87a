import { expect, it } from "vitest";
import { countInWords, parameterOf, runningSums, shareOfPath } from "./path";

const path = (product: number) => ({
  terms: ["cost"],
  factors: [product],
  entries: [null],
  product,
});

it("finds the parameter behind an entry", () => {
  expect(parameterOf("dw.2.1.0")).toBe("w.2.1.0");
  expect(parameterOf("db.1.0")).toBe("b.1.0");
  expect(parameterOf("w_next.1.0.1")).toBe("w.1.0.1");
  expect(parameterOf("a.0.1")).toBe("a.0.1");
});

it("finds none behind an array, an activation or nothing", () => {
  for (const id of ["dw.2", "b.1", "a.1.0", "dz.1.0", "cost", null])
    expect(parameterOf(id)).toBeNull();
});

it("adds up to exactly the server's sum", () => {
  const sums = runningSums({ paths: [path(0.1), path(0.2), path(-0.05)], shown_sum: 0.25 });
  expect(sums).toEqual([0.1, 0.1 + 0.2, 0.25]);
});

it("says 100 % of the whole alone", () => {
  expect(shareOfPath(0.25, 0.25)).toBe("100 %");
  expect(shareOfPath(0.2499, 0.25)).toBe("99.96 %");
  expect(shareOfPath(0.38, 1)).toBe("38 %");
  expect(shareOfPath(-0.5, 1)).toBe("−50 %");
  expect(shareOfPath(3, 2)).toBe("150 %");
  expect(shareOfPath(0, 0)).toBe("");
});

it("groups the digits of a count", () => {
  expect(countInWords("20480")).toBe("20,480");
  expect(countInWords("6")).toBe("6");
  expect(countInWords("123456789012345")).toBe("about 1.2 × 10^14");
});
