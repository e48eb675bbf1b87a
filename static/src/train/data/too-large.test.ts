import { expect, test } from "vitest";
import { tooLarge } from "./too-large";

const MOST = 1_100_000;

test("what the server takes is sent, whatever it is written in", () => {
  expect(tooLarge("It", "a".repeat(1_000_000), MOST)).toBeNull();
  expect(tooLarge("It", "ä".repeat(500_000), MOST)).toBeNull();
  expect(tooLarge("It", { x: [[1]] }, MOST)).toBeNull();
});

test("what it does not take is said before", () => {
  expect(tooLarge("It", "a".repeat(1_000_001), MOST)?.detail).toContain("takes 1.0 MB");
  expect(tooLarge("It", "ä".repeat(500_001), MOST)?.status).toBe(413);
  expect(tooLarge("It", Array(200_000).fill(0.123456), MOST)).not.toBeNull();
});
