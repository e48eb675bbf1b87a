import { expect, test } from "vitest";
import type { Catalog } from "../../api/types";
import { frame } from "../run/past/branch.fixture";
import type { Dataset } from "../run/contract";
import { FIRST_SETUP } from "../run/settings";
import { middleOf, picturesOf, pictureShapeOf } from "./pictures";

const catalog = {
  activations: [
    { name: "tanh", curve: { z: [-1, 0, 1], a: [-0.76, 0, 0.76] } },
    { name: "sigmoid", curve: { z: [-1, 0, 1], a: [0.27, 0.5, 0.73] } },
    { name: "softmax", curve: null },
  ],
} as unknown as Catalog;

test("the middle of a scale is what a neuron says that is told nothing", () => {
  expect(middleOf(catalog, FIRST_SETUP, 0)).toBe(0);
  expect(middleOf(catalog, FIRST_SETUP, 1)).toBe(0);
  expect(middleOf(catalog, FIRST_SETUP, 3)).toBe(0.5);
  const softmax = { ...FIRST_SETUP, layers: [{ units: 4, activation: "softmax" as const }] };
  expect(middleOf(catalog, softmax, 1)).toBe(0.25);
});

test("without a plane neurons show the weights that lead to them", () => {
  const w = [[[1, -2, 0, 2]], [[1]]];
  const at = frame(0, { state: { ...frame(0).state, parameters: { w, b: [[0], [0]] } } });
  const data = {
    image: { width: 2, height: 2 },
    train: { x: [[0, 16, 8, 0]], y: [[1]] },
  } as unknown as Dataset;
  const [inputs, first] = picturesOf(catalog, FIRST_SETUP, data, at);
  expect(inputs?.bytes.map((bytes) => [...bytes])).toEqual([[0, 255, 127, 0]]);
  expect(first).toMatchObject({ width: 2, height: 2, range: { least: -2, most: 2, middle: 0 } });
  expect(first?.bytes.map((bytes) => [...bytes])).toEqual([[191, 0, 128, 255]]);
  const [layer, ...others] = FIRST_SETUP.layers;
  const masked = { ...FIRST_SETUP, layers: [{ ...layer, mask: [[1, 0, 1, 1]] }, ...others] };
  const [, there] = picturesOf(catalog, masked as typeof FIRST_SETUP, data, at);
  expect(there?.bytes.map((bytes) => [...bytes])).toEqual([[191, 128, 128, 255]]);
});

test.each([
  [1, 1, 1],
  [4, 2, 2],
  [5, 3, 2],
  [64, 8, 8],
])("%i numbers as a picture of %i by %i", (count, width, height) => {
  expect(pictureShapeOf(count)).toEqual({ width, height });
});
