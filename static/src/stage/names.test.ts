import { expect, test } from "vitest";
import { counted, nameOf, nameOfArray } from "./names";

test.each([
  ["w.2", "weights of layer 2", "weights of dense layer 2"],
  ["a.0", "inputs", "inputs"],
  ["dz.1", "errors at layer 1", "gradients of dense layer 1"],
  ["w_first_moment_next.2", "new first moment of the weights of layer 2", "new first moment of the weights of dense layer 2"],
  ["dw_clipped.1", "clipped of the gradients of the weights of layer 1", "clipped of the gradients of the weights of dense layer 1"],
  ["y", "targets", "targets"],
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

test("one is not many", () => {
  expect([0, 1, 2].map((n) => counted(n, "neuron"))).toEqual([
    "0 neurons",
    "1 neuron",
    "2 neurons",
  ]);
});
