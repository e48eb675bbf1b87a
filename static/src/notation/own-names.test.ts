import { expect, test } from "vitest";
import type { NetworkSpec } from "../api/types";
import cases from "../../../tests/golden/called.json";
import { calledIn, fittingNames, namesFor, namesIn, namesOf, ownName, renamed } from "./own-names";

const layer = (units: number) => ({ kind: "dense", units, activation: "tanh" }) as const;
const network: NetworkSpec = {
  inputs: 2,
  layers: [layer(2), layer(3), layer(1)],
  cost: "half_squared_error",
  names: { inputs: ["age", "income"], hidden: [[], ["p", "", "q"]], outputs: ["buys"] },
};

test("every column has its names, or none", () => {
  expect([0, 1, 2, 3].map((column) => namesIn(network, column))).toEqual([
    ["age", "income"],
    [],
    ["p", "", "q"],
    ["buys"],
  ]);
  expect(ownName(network, 2, 2)).toBe("q");
  expect(ownName(network, 1, 0)).toBe("");
  expect(ownName({ ...network, names: null }, 0, 0)).toBe("");
});

test("columns that name nothing are left out", () => {
  expect(namesOf([["", ""], [], [""]])).toBeNull();
  expect(namesOf([["a", ""], ["", ""], [""]])).toEqual({ inputs: ["a", ""] });
  expect(namesOf([[], ["h"], []])).toEqual({ hidden: [["h"]] });
});

test("one is renamed, and the others stay", () => {
  const { names } = renamed(network, 1, 1, "fog");
  expect(names).toEqual({
    ...network.names,
    hidden: [
      ["", "fog"],
      ["p", "", "q"],
    ],
  });
  const without = renamed({ ...network, names: { outputs: ["buys"] } }, 3, 0, "");
  expect(without.names).toBeNull();
});

test("names follow the layers that go on, and fit the new sizes", () => {
  const columns = [
    { units: 3, from: 0 },
    { units: 2, from: 2 },
    { units: 4, from: null },
    { units: 2, from: 3 },
  ];
  expect(namesFor(network, columns)).toEqual({
    inputs: ["age", "income", ""],
    hidden: [["p", ""], []],
    outputs: ["buys", ""],
  });
});

test.each(cases)("in a sentence %j", ({ names, called }) => {
  const inputs = { layers: [{}], names: { inputs: names } };
  const outputs = { layers: [{}], names: { outputs: names } };
  expect(names.map((_, i) => calledIn(inputs, 0, i))).toEqual(called);
  expect(names.map((_, i) => calledIn(outputs, 1, i))).toEqual(called);
});

test("a text has a name on each line, or in each copied cell", () => {
  expect(fittingNames("age\tincome\n", 3)).toEqual({ names: ["age", "income", ""] });
  expect(fittingNames("\r\n income ", 2)).toEqual({ names: ["", "income"] });
  expect(fittingNames("", 1)).toEqual({ names: [""] });
  expect(fittingNames("a\nb\nc", 2)).toEqual({ problem: "3 names; there is room for 2." });
  expect(fittingNames("ä".repeat(61), 1)).toHaveProperty("problem");
  expect(fittingNames("ä".repeat(60), 1)).toEqual({ names: ["ä".repeat(60)] });
});
