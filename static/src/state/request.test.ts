import { expect, test } from "vitest";
import type { TraceRequest } from "../api/types";
import { sameRequest } from "./request";

const layer = { units: 1, activation: "leaky_relu" as const };
const network = { inputs: 1, layers: [layer], cost: "huber" as const };
const request = { network, parameters: { w: [[[1]]], b: [[0]] }, samples: { x: [[1]], y: [[1]] } } as TraceRequest; // prettier-ignore
const withLayer = (more: Partial<TraceRequest["network"]["layers"][number]>) => ({ ...request, network: { ...network, layers: [{ ...layer, ...more }] } }); // prettier-ignore

test("what changes a network's numbers makes another request of it", () => {
  const others: TraceRequest[] = [
    withLayer({ slope: 0.2 }),
    withLayer({ alpha: 2 }),
    withLayer({ mask: [[0]] }),
    { ...request, network: { ...network, delta: 2 } },
    { ...request, network: { ...network, cost_reduction: "mean" } },
  ];
  expect(others.map((other) => sameRequest(request, other))).toEqual(others.map(() => false));
  expect(sameRequest(request, withLayer({ slope: null, mask: null }))).toBe(true);
  expect(sameRequest(request, { ...request, notation: "delta" })).toBe(true);
});
