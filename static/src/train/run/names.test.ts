import { expect, test } from "vitest";
import type { Dataset } from "./contract";
import { namesFrom, unitWords } from "./names";
import { networkOf, FIRST_SETUP } from "./settings";

const dataset = (data: Partial<Dataset>): Dataset =>
  ({ image: null, classes: null, train: { x: [], y: [[0]] }, ...data }) as Dataset;
const layersTo = (units: number) => ({ layers: [{ units: 4, activation: "tanh" as const }, { units, activation: "softmax" as const }] }); // prettier-ignore

test("columns name the inputs, classes the outputs", () => {
  const data = dataset({
    inputs: ["petal length", "x_squared"],
    targets: ["setosa", "virginica", "other"],
    classes: ["setosa", "virginica", "other"],
    train: { x: [], y: [[1, 0, 0]] },
  });
  expect(namesFrom(data, layersTo(3))).toEqual({
    inputs: ["petal length", "x²"],
    outputs: ["setosa", "virginica", "other"],
  });
  // A last layer of another size is about something else.
  expect(namesFrom(data, layersTo(2))).toEqual({ inputs: ["petal length", "x²"] });
});

test.each([
  [["no", "yes"], "buys = yes"],
  [["0", "1"], "buys"],
  [["−1", "1"], "buys"],
  [null, "buys"],
])("one output for classes %j is called %s", (classes, said) => {
  const data = dataset({ inputs: ["age"], targets: ["buys"], classes });
  expect(namesFrom(data, layersTo(1))?.outputs).toEqual([said]);
});

test("a header of any length and kind becomes a name that the server takes", () => {
  const data = dataset({ inputs: ["a\n\tb\u202e", `${"ä".repeat(70)}`], targets: [""] });
  const [first, second = ""] = namesFrom(data, layersTo(1))?.inputs ?? [];
  expect(first).toBe("a b");
  expect(second).toBe(`${"ä".repeat(59)}…`);
});

test("pixels have no names, and a network without names says nothing of them", () => {
  const image = { width: 2, height: 1, least: 0, most: 1 } as unknown as Dataset["image"];
  const data = dataset({ inputs: ["pixel 0", "pixel 1"], targets: [""], image });
  expect(namesFrom(data, layersTo(1))).toBeNull();
  expect(networkOf(FIRST_SETUP, data)).not.toHaveProperty("names");
});

test("a run of what Explore holds keeps the names of its neurons", () => {
  const names = { inputs: ["age", ""], hidden: [["fog", ""]], outputs: ["buys"] };
  const own = {
    ...layersTo(1),
    layers: [{ units: 2 }, { units: 1 }],
    names,
    data: { kind: "samples" },
  };
  const run = { setup: own, data: { inputs: ["x₀", "x₁"] } } as unknown as Parameters<
    typeof unitWords
  >[0];
  const said = [[0, 0], [0, 1], [1, 0], [1, 1], [2, 0]].map(([layer = 0, i = 0]) => unitWords(run, layer, i)); // prettier-ignore
  expect(said).toEqual([
    "age",
    "x₁",
    "neuron fog of layer 1",
    "neuron 1 of layer 1",
    "output buys",
  ]);
});
