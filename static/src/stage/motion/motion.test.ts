import { describe, expect, test } from "vitest";
import { HOLD, LANDING } from "../../time/schedule";
import type { Recipe } from "../../trace/recipe";
import { anchorOf } from "../places/anchors";
import { standingOn } from "../places/covering";
import { curveIn } from "../neurons/curve";
import { pillFlights, readable, type Scene } from "./flights";
import { layoutOf } from "../layout/layout";
import { bent, bowed, poseOf, STAYS, type Flight } from "./motion";
import { runningSum } from "./running-sum";
import { curveFlights } from "./through-curve";
import { dotFlights, MOST_PRODUCTS } from "./dots/waves";

const room = { width: 878, height: 730, presenting: false, twoCosts: false };
const layout = layoutOf({ sizes: [2, 3, 2], ...room });
const standing = standingOn(layout, { has: () => true, known: () => true });
const VALUES: Record<string, number> = {
  "dz.2.1": 0.5, "a.1.0": 0.25, "w.2.1.0": -0.7, "a.0.0": 2, "a.0.1": 3, "w.1.1.0": 0.5, "w.1.1.1": -1, "b.1.1": 4,
  "da.1.0": 3, "ds.1.0": 0, "z.1.0": 1, "dw.2.1.0": 0.125, learning_rate: 0.5, "e.2.0": 1, "e.2.1": 2,
}; // prettier-ignore
const value = (id: string) => VALUES[id.split("@")[0] ?? id];

const product = (factors: string[], coefficient = 1) => ({ coefficient, factors });
const recipe = (...products: Recipe["products"]): Recipe => ({ products, fn: undefined });
const scene = (id: string, made: Recipe, sample = 0): Scene => ({
  layout,
  entries: [{ id, recipe: made }],
  value,
  sample,
  standing,
});
const flightsOf = (id: string, made: Recipe, sample = 0): Flight[] => {
  const on = scene(id, made, sample);
  const [entry] = on.entries;
  return entry ? pillFlights(on, entry) : [];
};
const at = (flight: Flight | undefined, progress: number) => flight && poseOf(flight, progress);

describe("a product whose result lives on an edge", () => {
  const flights = flightsOf("dw.2.1.0", recipe(product(["dz.2.1", "a.1.0"])));

  test("its operands leave where they live", () => {
    for (const id of ["dz.2.1", "a.1.0"]) {
      const pose = at(
        flights.find((flight) => flight.id === id),
        0.04,
      );
      expect(pose?.x).toBeCloseTo(anchorOf(layout, id).x, 0);
      expect(pose?.y).toBeCloseTo(anchorOf(layout, id).y, 0);
    }
  });

  test("they rest side by side with a sign between, in the order they came from", () => {
    const [one, sign, two] = ["a.1.0", "", "dz.2.1"].map((id) =>
      at(
        flights.find((flight) => flight.id === id && (id !== "" || flight.form === "times")),
        HOLD,
      ),
    );
    expect(one?.x).toBeLessThan(sign?.x ?? 0);
    expect(sign?.x).toBeLessThan(two?.x ?? 0);
    expect(one?.y).toBe(two?.y);
    const slot = anchorOf(layout, "dw.2.1.0");
    for (const pose of [one, sign, two]) {
      const [dx, dy] = [Math.abs((pose?.x ?? 0) - slot.x), Math.abs((pose?.y ?? 0) - slot.y)];
      expect(dx > 2.8 * layout.font || dy > 1.6 * layout.font).toBe(true);
    }
  });

  test("the product, with its number, is in the slot when the number appears there", () => {
    const going = flights.find(({ form, id }) => form === "pill" && id === "");
    expect(going?.value).toBe(0.125);
    const slot = anchorOf(layout, "dw.2.1.0");
    const pose = at(going, LANDING);
    expect(pose?.x).toBeCloseTo(slot.x);
    expect(pose?.y).toBeCloseTo(slot.y);
    expect(at(going, LANDING + 0.02)).toBeUndefined();
  });
});

test.each([
  ["dw.2.1.0", [product(["dz.2.1", "a.1.0"])]],
  ["dz.1.0", [product(["da.1.0", "z.1.0"])]],
  ["z.1.1", [product(["w.1.1.0", "a.0.0"]), product(["w.1.1.1", "a.0.1"])]],
  ["w_next.2.1.0", [product(["w.2.1.0"]), product(["learning_rate", "dw.2.1.0"], -1)]],
])("a product of %s appears beside its factors, not over them", (id, products) => {
  const flights = flightsOf(id, recipe(...products));
  const resting = flights.filter(({ form, id: of }) => form === "pill" && of !== "");
  const going = flights.filter(({ form, id: of }) => form === "pill" && of === "");
  expect(going).toHaveLength(products.length);
  for (const made of going) {
    const born = at(made, made.leaves);
    for (const factor of resting) {
      const pose = at(factor, factor.arrives);
      const [dx, dy] = [(born?.x ?? 0) - (pose?.x ?? 0), (born?.y ?? 0) - (pose?.y ?? 0)];
      expect(Math.abs(dx) >= 4 * layout.font || Math.abs(dy) >= 1.75 * layout.font).toBe(true);
    }
  }
});

describe("a sum", () => {
  const z = recipe(
    product(["w.1.1.0", "a.0.0"]),
    product(["w.1.1.1", "a.0.1"]),
    product(["b.1.1"]),
  );

  test("its products are made on their edges and arrive one after another, the last in time", () => {
    const flights = flightsOf("z.1.1", z);
    const arrivals = flights.filter(({ vanishes }) => vanishes < STAYS);
    expect(arrivals.map((flight) => flight.value)).toEqual([1, -3, 4]);
    const times = arrivals.map((flight) => flight.arrives);
    expect([...times].sort((a, b) => a - b)).toEqual(times);
    expect(new Set(times).size).toBe(3);
    expect(times[2]).toBeCloseTo(LANDING);
  });

  test("counts up in the slot, up to the result", () => {
    const on = scene("z.1.1", z);
    const seen = [0.2, 0.25, 0.5, LANDING - 0.005].map(
      (p) => runningSum(on, on.entries[0], p)?.value,
    );
    expect(seen[0]).toBeUndefined();
    expect(seen[1]).toBeCloseTo(1);
    expect(seen[2]).toBeCloseTo(-2);
    expect(runningSum(on, on.entries[0], LANDING)).toBeUndefined();
    expect(seen[3]).toBeGreaterThan(-2);
    expect(seen[3]).toBeLessThan(2);
  });

  test("with minus: w − η ∂C/∂w stands as it is written", () => {
    const update = recipe(product(["w.2.1.0"]), product(["learning_rate", "dw.2.1.0"], -1));
    const flights = flightsOf("w_next.2.1.0", update).filter(({ vanishes }) => vanishes === STAYS);
    const row = flights
      .map((flight) => ({ flight, x: poseOf(flight, HOLD)?.x ?? 0 }))
      .sort((one, two) => one.x - two.x)
      .map(({ flight }) => (flight.form === "pill" ? flight.id : flight.form));
    expect(row).toEqual(["w.2.1.0", "minus", "dw.2.1.0", "times", "learning_rate"]);
  });
});

test("a slope of 0 blocks: the product never sets out", () => {
  const flights = flightsOf("dz.1.0", recipe(product(["da.1.0", "ds.1.0"])));
  expect(flights.some(({ form }) => form === "barrier")).toBe(true);
  expect(flights.filter(({ id, form }) => form === "pill" && id === "")).toEqual([]);
  expect(flights.some(({ form }) => form === "times")).toBe(false);
});

test("of a mean over samples, the one on screen travels, and nothing is counted", () => {
  const made = recipe(...[0, 1, 2].map((s) => product([`dz.2.1@${s}`, `a.1.0@${s}`], 1 / 3)));
  const ids = flightsOf("dw.2.1.0", made, 1).flatMap(({ id }) => (id === "" ? [] : [id]));
  expect(ids.sort()).toEqual(["a.1.0@1", "dz.2.1@1"]);
  const on = scene("dw.2.1.0", made, 1);
  expect(runningSum(on, on.entries[0], 0.7)).toBeUndefined();
});

test("of a mean over samples, what the one on screen makes stays beside its factors, apart from the mean", () => {
  const made = recipe(...[0, 1, 2].map((s) => product([`dz.2.1@${s}`, `a.1.0@${s}`], 1 / 3)));
  const flights = flightsOf("dw.2.1.0", made, 1);
  const own = flights.filter(({ form, id }) => form === "pill" && id === "");
  expect(own.map((flight) => flight.value)).toEqual([0.125]);
  expect(flights.map(({ form }) => form)).toContain("equals");
  const [rest, slot] = [at(own[0], HOLD), anchorOf(layout, "dw.2.1.0")];
  expect(rest).toBeDefined();
  expect(Math.hypot((rest?.x ?? 0) - slot.x, (rest?.y ?? 0) - slot.y)).toBeGreaterThan(layout.font);
});

test("a number that becomes another as it is goes straight there", () => {
  const flights = flightsOf("db.2.1", recipe(product(["dz.2.1"])));
  expect(flights).toHaveLength(1);
  expect(poseOf(flights[0] as Flight, 1)).toBeUndefined();
});

test("a function is played on its curve", () => {
  const curve = curveIn({ z: [-4, 0, 4], a: [0, 0, 4] }, { x: 100, y: 100, width: 80, height: 40 });
  const relu = { id: "a.1.0", recipe: { products: [product(["z.1.0"])], fn: "relu" } };
  const dot = curveFlights(layout, relu, "z.1.0", curve, value, true).find(
    ({ key }) => key === "dot",
  );
  expect(at(dot, 0.99)).toMatchObject(curve.at(1));
  const slope = { id: "ds.1.0", recipe: { products: [product(["z.1.0"])], fn: "relu_derivative" } };
  const flights = curveFlights(layout, slope, "z.1.0", curve, value, true);
  expect(flights.map(({ form }) => form)).toContain("tangent");
});

describe("many at once", () => {
  const entries = Array.from({ length: 40 }, (_, n) => ({
    id: `dw.1.${n % 3}.${n % 2}`,
    recipe: recipe(product([`dz.1.${n % 3}`, `a.0.${n % 2}`], n), product(["b.1.1"], -1000 * n)),
  }));
  const wave: Scene = { layout, entries, value, sample: 0, standing };

  test("are not read one by one", () => {
    expect(readable(wave)).toBeUndefined();
  });

  test("the strongest travel, as dots, and all have landed in time", () => {
    const flights = dotFlights(wave);
    expect(flights.length).toBeGreaterThan(0);
    expect(new Set(flights.map(({ key }) => key.split(".")[0])).size).toBeLessThanOrEqual(
      MOST_PRODUCTS,
    );
    for (const flight of flights) expect(poseOf(flight, LANDING + 0.03)).toBeUndefined();
  });
});

test("a route begins and ends where it should, and bows between", () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  expect(bowed(from, to)(0)).toEqual(from);
  expect(bowed(from, to)(1)).toEqual(to);
  expect(Math.abs(bowed(from, to)(0.5).y)).toBeGreaterThan(2);
  expect(bent(from, { x: 50, y: 0 }, to)(0.5)).toEqual({ x: 50, y: 0 });
});
