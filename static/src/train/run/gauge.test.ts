import { expect, test } from "vitest";
import { Gauge } from "./gauge";

test("epochs a second, once there is enough to say", () => {
  const gauge = new Gauge();
  expect(gauge.rate).toBeNull();
  for (const [epoch, at] of [
    [0, 0],
    [10, 100],
  ] as const)
    gauge.note(epoch, at);
  expect(gauge.rate).toBeNull();
  gauge.note(50, 500);
  expect(gauge.rate).toBe(100);
});

test("what is long past does not count", () => {
  const gauge = new Gauge();
  gauge.note(0, 0);
  for (let n = 0; n <= 20; n++) gauge.note(n, 10_000 + 100 * n);
  expect(gauge.rate).toBeCloseTo(10);
  gauge.reset();
  expect(gauge.rate).toBeNull();
});
