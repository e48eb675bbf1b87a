import { expect, test } from "vitest";
import { sketchOf, sketchSize } from "./sketch";

const network = { inputs: 2, layers: [{ units: 9 }, { units: 2 }] } as unknown as Parameters<
  typeof sketchOf
>[0];

test("every neuron that has room is a dot within the picture, joined to all before it", () => {
  const { dots, lines } = sketchOf(network, undefined);
  expect(dots.map(({ layer }) => layer)).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 2, 2]);
  expect(lines).toHaveLength(2 * 6 + 6 * 2);
  for (const { x, y } of dots) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(sketchSize.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(sketchSize.height);
  }
});

test("it shows where time stands, in the hue of what is worked out there", () => {
  const here = (at?: string) => {
    const { layer, i, role } = sketchOf(network, at);
    return [layer, i, role];
  };
  expect(here("da.1.0/1")).toEqual([1, 0, "derivative"]);
  expect(here("z.2")).toEqual([2, null, "value"]);
  expect(here("end")).toEqual([null, null, null]);
  expect(here()).toEqual([null, null, null]);
});
