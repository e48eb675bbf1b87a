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
    { ...request, optimizer: { name: "adam" } },
    { ...request, optimizer: { name: "sgd", momentum: 0.5 } },
    { ...request, l1: 0.1 },
    { ...request, l2: 0.1 },
    { ...request, clip: { norm: 1 } },
    { ...request, penalty: "cost" },
    { ...request, batch: "sum" },
  ];
  expect(others.map((other) => sameRequest(request, other))).toEqual(others.map(() => false));
  expect(sameRequest(request, withLayer({ slope: null, mask: null }))).toBe(true);
  // As the answer says what was left out.
  const answered: TraceRequest = { ...request, network: { ...network, delta: null, cost_reduction: "sum" }, l1: 0, l2: 0, clip: null, penalty: "update", batch: "mean", optimizer: { name: "sgd", momentum: null } }; // prettier-ignore
  expect(sameRequest(request, answered)).toBe(true);
  expect(sameRequest(request, { ...request, notation: "delta" })).toBe(true);
});
