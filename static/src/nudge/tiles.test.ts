import { expect, test } from "vitest";
import type { CheckedEntry } from "../api/types";
import { findingOf, strengthOf, tileSize } from "./tiles";

const entry = (over: Partial<CheckedEntry>): CheckedEntry => ({
  term: "w.1.0.0",
  analytic: 1,
  numeric: 1,
  relative_error: 1e-9,
  crosses_kink: false,
  uncertainty: 0,
  nudge: 1e-5,
  verdict: "right",
  ...over,
});

test("a small matrix has its numbers written, a large one fits all the same", () => {
  expect(tileSize(2, 3, 200).written).toBe(true);
  const large = tileSize(64, 32, 200);
  expect(large.written).toBe(false);
  expect(large.width * 32).toBeLessThanOrEqual(200);
});

test("a map with more columns or rows than pixels stays in its room", () => {
  const wide = tileSize(128, 785, 230);
  expect(wide.width * 785).toBeCloseTo(230);
  expect(tileSize(1000, 10, 230).height * 1000).toBeLessThanOrEqual(260);
});

test("a kink is marked, not failed; what could not be compared is neither", () => {
  expect(findingOf(entry({}), 1e-5)).toBe("agrees");
  expect(findingOf(entry({ relative_error: 1e-3 }), 1e-5)).toBe("wrong");
  expect(findingOf(entry({ relative_error: 1, crosses_kink: true }), 1e-5)).toBe("kink");
  expect(findingOf(entry({ numeric: null }), 1e-5)).toBe("unknown");
  expect(findingOf(entry({ verdict: "untold" }), 1e-5)).toBe("small");
  expect(findingOf(undefined, 1e-5)).toBe("unknown");
});

test("errors show on a logarithmic scale up to the tolerance", () => {
  expect(strengthOf(0, 1e-5)).toBe(0);
  expect(strengthOf(1e-5, 1e-5)).toBe(1);
  expect(strengthOf(1, 1e-5)).toBe(1);
  expect(strengthOf(10 ** -9.5, 1e-5)).toBeCloseTo(0.5);
});
