import { expect, test } from "vitest";
import type { Step, Trace } from "../api/types";
import { calledBy, narrate, narrationParts } from "./narration";

const TEMPLATE =
  "Neuron {#k} of layer 1 sent {a.1.k}. The product at {#i} is {dw.2.i.k}, times {learning_rate}.";

test("words and numbers alternate, indices belong to the words", () => {
  expect(narrationParts(TEMPLATE, { i: 1, k: 0 })).toEqual([
    { text: "Neuron 0 of layer 1 sent " },
    { id: "a.1.0" },
    { text: ". The product at 1 is " },
    { id: "dw.2.1.0" },
    { text: ", times " },
    { id: "learning_rate" },
    { text: "." },
  ]);
});

test("a sentence may begin with an index or a number", () => {
  expect(narrationParts("{#i} and {cost}", { i: 3 })).toEqual([{ text: "3 and " }, { id: "cost" }]);
});

test("as plain text", () => {
  expect(narrate("{#i}: {z.1.i}", { i: 2 }, (id) => `<${id}>`)).toBe("2: <z.1.2>");
});

test("an index is called what the network calls that which it counts", () => {
  const network = { layers: [{}, {}], names: { hidden: [["{#i}", ""]], outputs: ["a", "b"] } };
  const step = { narration_columns: { i: 2, k: 1 } } as unknown as Step;
  const called = calledBy({ network } as unknown as Trace, step);
  const said = (k: number) => narrate(TEMPLATE, { i: 1, k }, () => "1", called);
  expect(said(0)).toBe("Neuron “{#i}” of layer 1 sent 1. The product at b is 1, times 1.");
  expect(said(1)).toContain("Neuron 1 of layer 1");
});
