import { expect, test } from "vitest";
import { isUpdateNumber, ofParameter, parseTerm, roleOf } from "./term";

test("what an update has for each parameter belongs to the weight, the bias or its gradient", () => {
  expect(ofParameter("w_velocity_next")).toBe("w");
  expect(ofParameter("b_step")).toBe("b");
  expect(ofParameter("dw_clipped")).toBe("dw");
  for (const kind of ["w", "w_next", "b_next", "dw", "z", "weight_decay"])
    expect(ofParameter(kind)).toBeUndefined();
});

test("single numbers of an update have no layer", () => {
  expect(parseTerm("beta1")).toMatchObject({ kind: "beta1", layer: undefined, array: "beta1" });
  expect(isUpdateNumber("beta1")).toBe(true);
  expect(isUpdateNumber("cost")).toBe(false);
});

test("roles of what an update works out", () => {
  expect(roleOf("w_velocity.2.1.0")).toBe("derivative");
  expect(roleOf("momentum")).toBe("parameter");
  expect(roleOf("w_next.1.0.0")).toBe("parameter");
  expect(roleOf("cost")).toBe("result");
});
