import { expect, test } from "vitest";
import { training } from "../run/past/branch.fixture";
import { usualRate } from "./optimizers";

test("the usual rate of one optimizer gives way to that of another", () => {
  expect(usualRate(training(0.1), "adam")).toBe(0.01);
  expect(usualRate({ ...training(0.01), optimizer: { name: "adam" } }, "sgd")).toBe(0.1);
});

test("a rate chosen by hand stays", () => {
  expect(usualRate(training(0.3), "adam")).toBe(0.3);
});
