import { describe, expect, test } from "vitest";
import type { Step } from "../../api/types";
import { HOLD } from "../../time/schedule";
import { bodies } from "../layout/around";
import { overlap } from "../layout/gaps";
import { PILL, type Layout } from "../layout/geometry";
import { layoutOf, playedLayout } from "../layout/layout";
import { NOTHING } from "../places/covering";
import { poseOf, type Flight } from "./motion";
import { roadFlights } from "./on-the-road";
import { playingOf, type Playing } from "./playing";

const PHONE = { width: 390, height: 381, presenting: false, twoCosts: false };

function played(sizes: number[], id: string, terms: readonly (readonly string[])[]) {
  const [kind = "", layer = ""] = id.split(".");
  const arrays = terms[0]?.map((factor) => ({ array: factor.split(".").slice(0, 2).join("."), indices: "i" })); // prettier-ignore
  const definition = { kind: "sum_of_products", indices: "si", terms: [{ coefficient: 1, factors: arrays }] }; // prettier-ignore
  const step = { id: `${kind}.${layer}`, shape: [], sizes: {}, definition } as unknown as Step;
  const room = { ...PHONE, sizes };
  const opened = playedLayout(room, layoutOf(room), playingOf(step) as Playing);
  if (!opened) throw new Error("no room");
  const layout: Layout = { ...opened, entry: id };
  const recipe = {
    fn: undefined,
    products: terms.map((factors) => ({ coefficient: 1, factors: [...factors] })),
  };
  const value = (term: string) => (term.startsWith("w") ? -0.4321 : -0.02345);
  const write = (_: string, number: number) => number.toPrecision(4);
  const scene = { layout, entries: [], value, write, sample: 0, standing: NOTHING };
  return { layout, flights: roadFlights(scene, { id, recipe }) ?? [] };
}

const numbers = (flights: readonly Flight[], part: number) =>
  flights
    .filter(({ form, id }) => form === "pill" && /^[a-z]/.test(id))
    .flatMap((flight) => {
      const pose = poseOf(flight, part);
      return pose ? [{ id: flight.id, ...pose }] : [];
    });

describe.each([
  ["of a softmax", [0, 1, 2].map((j) => [`da.2.${String(j)}`, `ds.2.${String(j)}.1`])],
  ["behind its activation", [["da.2.1", "ds.2.1"]]],
])("the error %s, on a phone", (_, terms) => {
  const { layout, flights } = played([4, 5, 3], "dz.2.1", terms);
  const neurons = layout.columns.filter(({ play }) => play === "full").flatMap(bodies);

  test("no operand lies over a neuron on its way, nor over another operand", () => {
    for (let part = 0; part < 1; part += 0.005) {
      const boxes = numbers(flights, part).map(({ id, x, y, scale }) => ({
        id, x, y, width: 4 * layout.font * scale, height: PILL.height * layout.font * scale,
      })); // prettier-ignore
      for (const box of boxes) {
        expect(box.x + box.width / 2, box.id).toBeLessThan(layout.width);
        for (const other of [...neurons, ...boxes.filter((one) => one !== box)])
          expect(overlap(box, other), `${box.id} at ${String(part)}`).toBe(0);
      }
    }
  });

  test("what is multiplied rests large enough to be read", () => {
    expect(numbers(flights, HOLD)).toHaveLength(2);
    for (const { scale } of numbers(flights, HOLD)) expect(scale).toBeGreaterThan(0.8);
  });
});

test.each([
  ["da.1", [5, 8, 8, 5], 8, 8],
  ["da.2", [5, 8, 8, 5], 5, 8],
  ["da.1", [4, 5, 3], 3, 5],
])("on a phone %s of %j says which weight it comes by", (array, sizes, terms, entries) => {
  const layer = Number(array.split(".")[1]) + 1;
  for (let k = 0; k < entries; k++) {
    const products = Array.from({ length: terms }, (_, j) => [
      `dz.${String(layer)}.${String(j)}`,
      `w.${String(layer)}.${String(j)}.${String(k)}`,
    ]);
    const { flights } = played(sizes, `${array}.${String(k)}`, products);
    const weight = numbers(flights, HOLD).find(({ id }) => id.startsWith("w"));
    expect(weight?.scale, `${array}.${String(k)}`).toBeGreaterThan(0.7);
  }
});
