import { describe, expect, test } from "vitest";
import type { Layer, TraceRequest } from "../../api/types";
import { resizeParameters, resizeRequest, resizeSamples, type ResizedLayer } from "./resize";

const parameters = {
  w: [
    [[1, 2], [3, 4], [5, 6]],
    [[7, 8, 9], [10, 11, 12]],
  ],
  b: [[-1, -2, -3], [-4, -5]],
}; // prettier-ignore
/** As the catalog says it of glorot_uniform. */
const GLOROT = { numerator: 6, constant: 0, inputs: 1, outputs: 1 };
const ANY = { least: null, most: null, sum_to_one: false };
const PROBABILITIES = { least: 0, most: 1, sum_to_one: true };

const layer = (units: number, from: number | null): ResizedLayer => ({
  units,
  activation: "sigmoid",
  from,
});

describe("parameters", () => {
  test("the same sizes keep every number", () => {
    expect(resizeParameters(parameters, 2, [layer(3, 0), layer(2, 1)], GLOROT)).toEqual(parameters);
  });

  test("a wider layer keeps what was there, in both matrices it touches", () => {
    const { w, b } = resizeParameters(parameters, 2, [layer(4, 0), layer(2, 1)], GLOROT);
    expect(w[0]?.slice(0, 3)).toEqual(parameters.w[0]);
    expect(w[0]?.[3]).toHaveLength(2);
    expect(w[1]?.map((row) => row.slice(0, 3))).toEqual(parameters.w[1]);
    expect(w[1]?.map((row) => row.length)).toEqual([4, 4]);
    expect(b).toEqual([
      [-1, -2, -3, 0],
      [-4, -5],
    ]);
  });

  test("a narrower one drops the rest", () => {
    const { w, b } = resizeParameters(parameters, 1, [layer(2, 0), layer(1, 1)], GLOROT);
    expect(w).toEqual([[[1], [3]], [[7, 8]]]);
    expect(b).toEqual([[-1, -2], [-4]]);
  });

  test("growing, shrinking and growing again draws the same numbers, none of them 0", () => {
    const wide = [layer(5, 0), layer(2, 1)];
    const once = resizeParameters(parameters, 2, wide, GLOROT);
    const back = resizeParameters(once, 2, [layer(3, 0), layer(2, 1)], GLOROT);
    expect(back).toEqual(parameters);
    expect(resizeParameters(back, 2, wide, GLOROT)).toEqual(once);
    const drawn = once.w[0]?.slice(3).flat() ?? [];
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const weight of drawn) {
      expect(weight).not.toBe(0);
      expect(Math.abs(weight)).toBeLessThanOrEqual(Math.sqrt(6 / 7));
    }
  });

  test("a layer put between two fits both, and these keep what they can", () => {
    const { w } = resizeParameters(parameters, 2, [layer(3, 0), layer(4, null), layer(2, 1)], GLOROT);
    expect(w.map((matrix) => [matrix.length, matrix[0]?.length])).toEqual([[3, 2], [4, 3], [2, 4]]);
    expect(w[0]).toEqual(parameters.w[0]);
    expect(w[2]?.map((row) => row.slice(0, 3))).toEqual(parameters.w[1]);
  }); // prettier-ignore
});

describe("samples", () => {
  test("are filled up and cut off", () => {
    const { x, y } = resizeSamples({ x: [[0.5, -1]], y: [[1, 0]] }, 3, 1, ANY);
    expect(x[0]?.slice(0, 2)).toEqual([0.5, -1]);
    expect(x[0]).toHaveLength(3);
    expect(y).toEqual([[1]]);
  });

  test("stay probabilities where the cost compares those", () => {
    const samples = { x: [[0], [0]], y: [[0, 0, 1], [0.5, 0.5, 0]] }; // prettier-ignore
    expect(resizeSamples(samples, 1, 2, PROBABILITIES).y).toEqual([
      [1, 0],
      [0.5, 0.5],
    ]);
    expect(resizeSamples(samples, 1, 4, PROBABILITIES).y[0]).toEqual([0, 0, 1, 0]);
  });
});

describe("what to come back to", () => {
  const layers: Layer[] = [
    { units: 3, activation: "sigmoid" },
    { units: 2, activation: "sigmoid" },
  ];
  const request: TraceRequest = {
    network: { inputs: 2, layers, cost: "huber" },
    parameters,
    samples: { x: [[1, 2]], y: [[1, 2]] },
  };
  const wider = [layer(4, 0), layer(2, 1)];

  test("is the new network itself, if nothing was edited", () => {
    const next = resizeRequest(request, parameters, parameters, 2, wider, ANY, GLOROT);
    expect(next.initial).toBe(next.request.parameters);
    expect(next.request.network.layers).toEqual([{ ...layers[0], units: 4 }, layers[1]]);
  });

  test("has the names of what goes on", () => {
    const names = { inputs: ["age", ""], outputs: ["no", "yes"] };
    const named = { ...request, network: { ...request.network, names } };
    const next = resizeRequest(named, parameters, parameters, 3, wider, ANY, GLOROT).request
      .network;
    expect(next.names).toEqual({ inputs: ["age", "", ""], outputs: ["no", "yes"] });
    expect(
      resizeRequest(request, parameters, parameters, 3, wider, ANY, GLOROT).request.network,
    ).not.toHaveProperty("names");
  });

  test("is resized too, if something was", () => {
    const initial = {
      w: parameters.w,
      b: [
        [9, 9, 9],
        [9, 9],
      ],
    };
    const next = resizeRequest(request, parameters, initial, 2, wider, ANY, GLOROT);
    expect(next.initial).toMatchObject({
      b: [
        [9, 9, 9, 0],
        [9, 9],
      ],
    });
  });

  test("is drawn for the new sizes, if it was drawn", () => {
    const initial = { initializer: "zeros", seed: 1 } as const;
    expect(resizeRequest(request, parameters, initial, 2, wider, ANY, GLOROT).initial).toBe(
      initial,
    );
  });
});
