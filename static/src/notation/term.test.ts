import { expect, test } from "vitest";
import { givenOf, isGiven, isPair, livesOnEdge, parseTerm, roleOf } from "./term";

test("single numbers of an update have no layer", () => {
  expect(parseTerm("beta1")).toMatchObject({ kind: "beta1", layer: undefined, array: "beta1" });
});

test("an entry of another sample is one of the same kind", () => {
  expect(parseTerm("cost@3")).toMatchObject({ kind: "cost", array: "cost", sample: 3 });
  expect(roleOf("y.0@2")).toBe("value");
});

test("roles of what an update works out", () => {
  expect(roleOf("w_velocity.2.1.0")).toBe("derivative");
  expect(roleOf("momentum")).toBe("parameter");
  expect(roleOf("w_next.1.0.0")).toBe("parameter");
  expect(roleOf("cost")).toBe("result");
  expect(roleOf("dy.0")).toBe("derivative");
});

test("weights, and what there is for each of them, live on its edge; an array lives on none", () => {
  for (const id of ["w.1.0.0", "dw.1.0.0", "w_velocity.2.1.0", "dw_clipped.1.0.0", "mask.1.0.0"])
    expect(livesOnEdge(id)).toBe(true);
  for (const id of ["w.1", "ds.1.0.0", "b.1.0", "cost"]) expect(livesOnEdge(id)).toBe(false);
});

test("only a softmax's slopes are pairs", () => {
  expect(isPair(parseTerm("ds.1.0.2"))).toBe(true);
  for (const id of ["ds.1.0", "dw.1.0.0", "z.1.0"]) expect(isPair(parseTerm(id))).toBe(false);
});

test("weights, biases, inputs and targets are given", () => {
  for (const id of ["w.2.1.0", "b.1.2", "a.0.1", "y.0"]) {
    expect(isGiven(id)).toBe(true);
    expect(givenOf(id)).toBe(id);
  }
  expect(givenOf("y.0@3")).toBe("y.0");
});

test("a gradient or a new value stands for what is given", () => {
  expect(givenOf("dw.2.1.0")).toBe("w.2.1.0");
  expect(givenOf("db.1.2")).toBe("b.1.2");
  expect(givenOf("w_next.1.0.0")).toBe("w.1.0.0");
  expect(givenOf("da.0.1")).toBe("a.0.1");
  expect(givenOf("dy.1")).toBe("y.1");
});

test("what is computed is not given, nor is a whole array, nor what an optimizer remembers", () => {
  for (const id of ["a.1.0", "z.1.0", "dz.2.0", "da.1.0", "cost", "learning_rate", "w.2", "dw.2", "y", "w_velocity.1.0.0", null])
    expect(givenOf(id)).toBeNull();
}); // prettier-ignore
