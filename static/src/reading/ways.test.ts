import { describe, expect, it } from "vitest";
import type { Reading, TraceRequest } from "../api/types";
import { becomes, misfit, waysOf } from "./ways";

const network = (...sizes: number[]) => ({
  inputs: sizes[0],
  layers: sizes.slice(1).map((units) => ({ kind: "dense", units, activation: "tanh" })),
  cost: "huber",
});
const request = (count: number, ...sizes: number[]) =>
  ({
    network: network(...sizes),
    samples: { x: Array.from({ length: count }, () => [0]), y: [] },
    parameters: { w: [], b: [] },
    learning_rate: 0.5,
  }) as unknown as TraceRequest;

const reading = (part: object) =>
  ({ says: "", guessed: [], alternatives: [], gives: null, ...part }) as unknown as Reading;

describe("the ways", () => {
  it("begin with the likeliest, and keep what they do not say", () => {
    const now = request(1, 2, 2);
    const samples = { x: [[1], [2]], y: [] };
    const other = { says: "Turned.", request: {}, guessed: ["It was."], gives: [0.5] };
    const ways = waysOf(reading({ request: { samples }, alternatives: [other] }), now);
    expect(ways.map(({ says }) => says)).toEqual(["", "Turned."]);
    expect(ways[0]?.request).toEqual({ ...now, samples });
    expect(ways[1]?.request).toEqual(now);
    expect(ways[1]?.gives).toEqual([0.5]);
  });

  it("are none for a table", () => {
    expect(waysOf(reading({ request: null }), request(1, 2, 2))).toEqual([]);
  });
});

it("says what changes", () => {
  const now = request(1, 2, 2);
  const others = { ...now, parameters: { w: [[[1]]], b: [[0]] } };
  expect(becomes("parameters", now, others)).toBe("Weights and biases of 2-2, as the network is.");
  expect(becomes("network", now, request(1, 2, 3, 1))).toBe(
    "A network of 2-3-1: the network, now 2-2, becomes 2-3-1.",
  );
  expect(becomes("parameters", now, now)).toBe("Weights and biases of 2-2, as the network is.");
  expect(becomes("samples", now, request(2, 3, 2))).toBe(
    "2 samples: the network, now 2-2, becomes 3-2.",
  );
  expect(becomes("samples", now, now)).toBe("One sample.");
  expect(becomes("samples", now, request(3, 2, 2))).toBe("3 samples.");
});

it("says why a network cannot be trained on the data at hand", () => {
  const now = request(1, 2, 4, 1);
  expect(misfit(now, request(1, 2, 3, 3, 1))).toBe("");
  expect(misfit(now, request(1, 3, 1))).toBe(
    "These have 3 inputs and 1 output; the data that are trained on have 2 inputs and 1 output.",
  );
});
