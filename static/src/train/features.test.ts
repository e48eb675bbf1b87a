import { expect, test } from "vitest";
import type { Dataset } from "./run/contract";
import { FIRST_SETUP } from "./run/settings";
import { slotsOf, withFeature } from "./features";

const { data } = FIRST_SETUP;

test("a feature comes in its place and goes again", () => {
  const more = withFeature(data, "x_squared", true);
  expect(more).toEqual({ ...data, features: ["x", "y", "x_squared", "sin_x", "sin_y"] });
  expect(more && withFeature(more, "x_squared", false)).toEqual(data);
});

test("the last one stays", () => {
  expect(withFeature({ ...data, features: ["y"] } as typeof data, "y", false)).toBeNull();
});

test("every feature has its slot, in the order of all, and those in use are the inputs", () => {
  const inputs = ["x", "y", "sin_x", "sin_y"];
  const plane = { features: inputs, low: -6, high: 6 };
  expect(slotsOf(data, { inputs, plane } as unknown as Dataset)?.map(({ unit }) => unit)).toEqual([
    0,
    1,
    null,
    null,
    null,
    2,
    3,
  ]);
  expect(slotsOf(data, { inputs, plane: null } as unknown as Dataset)).toBeNull();
});
