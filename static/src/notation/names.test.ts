import { describe, expect, test } from "vitest";
import type { Trace } from "../api/types";
import { nameIn, nameOf, nameOfArray } from "./names";

test.each([
  ["w.2", "weights of layer 2", "weights of dense layer 2"],
  ["a.0", "inputs", "inputs"],
  ["dz.1", "errors at layer 1", "gradients of dense layer 1"],
  ["w_first_moment_next.2", "new first moment of the weights of layer 2", "new first moment of the weights of dense layer 2"],
  ["dw_clipped.1", "clipped gradients of the weights of layer 1", "clipped gradients of the weights of dense layer 1"],
  ["y", "targets", "targets"],
  ["mask.1", "connections of layer 1", "connections of dense layer 1"],
  ["da.0", "gradients of the inputs", "gradients of the inputs"],
  ["penalty.2", "penalty of the weights of layer 2", "penalty of the weights of dense layer 2"],
  ["learning_rate", "learning rate", "learning rate"],
])("%s is called %s, or in layer view %s", (id, neuron, layer) => {
  expect(nameOfArray(id)).toBe(neuron);
  expect(nameOfArray(id, "layer")).toBe(layer);
}); // prettier-ignore

test("what an update has for a weight is named with it", () => {
  expect(nameOf("w_velocity.1.0.1")).toBe(
    "velocity of the weight from input 1 to neuron 0 of layer 1",
  );
});

describe("names of one's own", () => {
  const network = {
    layers: [{}, {}],
    names: { inputs: ["age", ""], hidden: [["young", ""]], outputs: ["buys"] },
  };

  test.each([
    ["a.0.0", "input age"],
    ["a.0.1", "input 1"],
    ["w.1.0.0", "weight from input age to neuron young of layer 1"],
    ["dw.2.0.1", "gradient of the weight from neuron 1 of layer 1 to output buys"],
    ["z.2.0", "weighted input of output buys"],
    ["y.0", "target of output buys"],
    ["e.2.0", "cost of output buys"],
    ["w_velocity.1.1.0", "velocity of the weight from input age to neuron 1 of layer 1"],
  ])("%s is called %s", (id, said) => {
    expect(nameOf(id, "neuron", network)).toBe(said);
  });

  test("are those of both of a neuron's layers in layer view", () => {
    expect(nameOf("w.2.0.0", "layer", network)).toBe(
      "weight from output young of activation layer 1 to output buys of dense layer 2",
    );
    expect(nameOf("a.0.0", "layer", network)).toBe("input age");
  });

  test("are said of an entry of a trace", () => {
    const trace = { network, options: { view: "neuron" } } as unknown as Trace;
    expect(nameIn(trace, "a.2.0")).toBe("activation of output buys");
  });
});
