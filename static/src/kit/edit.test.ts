import { expect, test } from "vitest";
import { dragged, nudged } from "./edit";

test("dragging is a hundredth a pixel, a thousandth with Shift, and free of dust", () => {
  expect(dragged(0.1, 20, false)).toBe(0.3);
  expect(dragged(0.1, -20, true)).toBe(0.08);
  expect(dragged(0.123456789, 0, false)).toBe(0.123457);
});

test("keys nudge up and down, others do not", () => {
  expect(nudged(0.2, "ArrowUp", false)).toBe(0.21);
  expect(nudged(0.2, "ArrowDown", true)).toBe(0.1);
  expect(nudged(0.2, "ArrowLeft", false)).toBeUndefined();
});
