import { expect, test } from "vitest";
import type { Run } from "../run/run.svelte";
import { pictureWords, parametersWords, planeWords } from "./describe";

const picture = (...bytes: number[]) => ({
  width: 2,
  height: 2,
  range: { least: -1, most: 1, middle: 0 },
  bytes: [Uint8Array.from(bytes)],
});

test.each([
  [[255, 0, 0, 0], "above 0 on 25.0 % of the plane, most of it at the top left"],
  [[0, 0, 0, 255], "above 0 on 25.0 % of the plane, most of it at the bottom right"],
  [[0, 255, 0, 255], "above 0 on 50.0 % of the plane, most of it at the right"],
  [[255, 255, 0, 0], "above 0 on 50.0 % of the plane, most of it at the top"],
  [[255, 0, 0, 255], "above 0 on 50.0 % of the plane, around its middle"],
])("%j is told where it is above the middle", (bytes, words) => {
  expect(planeWords(picture(...bytes), 0)).toBe(`from −1 to 1, ${words}`);
});

test("one that is all alike says so", () => {
  expect(planeWords(picture(0, 0, 0, 0), 0)).toBe("from −1 to −1, nowhere above 0");
  expect(planeWords(picture(255, 255, 255, 255), 0)).toContain("above 0 everywhere");
  expect(planeWords(picture(1, 2, 3, 4), 1)).toBe("");
});

const run = {
  setup: {
    data: { kind: "samples" },
    layers: [{ units: 1 }, { units: 1 }],
    names: { inputs: ["", "net income"] },
  },
  data: { inputs: ["x", "y"] },
  frame: {
    surface: null,
    state: { parameters: { w: [[[0.5, -2]], [[3]]], b: [[0.1], [0]] } },
  },
} as unknown as Run;

test("a neuron has its bias, how many weights it has, and the largest with its sign", () => {
  expect(parametersWords(run, 1, 0)).toMatch(
    /^bias 0.100, 2 weights, the largest −2 from input net income$/,
  );
  expect(parametersWords(run, 2, 0)).toBe(
    "bias 0, 1 weight, the largest 3 from neuron 0 of layer 1",
  );
  expect(parametersWords(run, 0, 0)).toBe("");
});

test("connections that are left out are none of its weights", () => {
  const masked = (mask: number[][]) =>
    ({
      ...run,
      setup: { ...run.setup, layers: [{ units: 1, mask }, { units: 1 }] },
    }) as unknown as Run;
  expect(parametersWords(masked([[1, 0]]), 1, 0)).toBe(
    "bias 0.100, 1 weight, the largest 0.500 from input x",
  );
  expect(parametersWords(masked([[0, 0]]), 1, 0)).toBe("bias 0.100, and nothing reaches it");
});

test("where there is a plane, its picture is told too", () => {
  const seen = { ...run, frame: { ...run.frame, surface: {} } } as Run;
  expect(pictureWords(seen, 2, 0, picture(255, 0, 0, 0))).toContain("layer 1; from −1");
  expect(pictureWords(run, 2, 0, picture(255, 0, 0, 0))).not.toContain(";");
});
