import { expect, test } from "vitest";
import { nudgeable } from "./parameter";

test("weights, biases, inputs and targets can be nudged", () => {
  expect(nudgeable("w.2.1.0")).toBe("w.2.1.0");
  expect(nudgeable("b.1.2")).toBe("b.1.2");
  expect(nudgeable("a.0.1")).toBe("a.0.1");
  expect(nudgeable("y.0@3")).toBe("y.0");
});

test("a gradient or a new value stands for its parameter", () => {
  expect(nudgeable("dw.2.1.0")).toBe("w.2.1.0");
  expect(nudgeable("db.1.2")).toBe("b.1.2");
  expect(nudgeable("w_next.1.0.0")).toBe("w.1.0.0");
});

test("what is computed can't, nor can a whole array", () => {
  for (const id of ["a.1.0", "z.1.0", "dz.2.0", "cost", "learning_rate", "w.2", "dw.2", "y", null])
    expect(nudgeable(id)).toBeNull();
});
