import { expect, it } from "vitest";
import type { Trace, TraceRequest } from "../api/types";
import { courseOf } from "./course";

const request = { parameters: { w: [[[4]]], b: [[0]] } } as unknown as TraceRequest;

/** A network whose update halves its only weight, which is also its cost. */
function halving(body: TraceRequest): Promise<Trace> {
  const { w } = body.parameters as unknown as { w: number[][][] };
  const cost = w[0]?.[0]?.[0] ?? NaN;
  if (cost < 1) return Promise.reject(new Error("refused"));
  return Promise.resolve({
    mean_cost: cost,
    network: { layers: [{}] },
    arrays: { "w_next.1": [[cost / 2]], "b_next.1": [0] },
  } as unknown as Trace);
}

async function taken(updates: number): Promise<number[]> {
  const costs: number[] = [];
  for await (const cost of courseOf(request, updates, halving)) costs.push(cost);
  return costs;
}

it("takes the updated parameters to the next trace", async () => {
  expect(await taken(1)).toEqual([4, 2]);
});

it("ends where the server refuses", async () => {
  expect(await taken(50)).toEqual([4, 2, 1]);
});
