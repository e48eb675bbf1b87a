import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Catalog, Lecture, Trace, TraceRequest } from "./api/types";
import { momentAt, timeOf } from "./time/moment";
import { stepsOf } from "./time/plan.fixture";
import { App } from "./app-state.svelte";
import { aboutPlace, goToPlace, placeOf } from "./state/place";

function request(sizes: readonly number[], samples = 2): TraceRequest {
  const [inputs = 0, ...units] = sizes;
  const rows = (width: number) =>
    Array.from({ length: samples }, () => Array.from({ length: width }, () => 0.5));
  return {
    network: {
      inputs,
      layers: units.map((count) => ({ units: count, activation: "tanh" })),
      cost: "huber",
    },
    parameters: { initializer: "zeros", seed: 0 },
    samples: { x: rows(inputs), y: rows(units.at(-1) ?? 0) },
  };
}

function answer({ network, samples }: TraceRequest): Trace {
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const matrix = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
  const arrays = Object.fromEntries(
    sizes.slice(1).flatMap((units, n) => [
      [`w.${String(n + 1)}`, matrix(units, sizes[n] ?? 0)],
      [`w_next.${String(n + 1)}`, matrix(units, sizes[n] ?? 0)],
      [`b_next.${String(n + 1)}`, matrix(1, units)[0]],
      [`a.${String(n + 1)}`, matrix(samples.x.length, units)],
    ]),
  );
  const options = { learning_rate: 0.5, notation: "derivative" };
  return { network, samples, options, arrays, steps: stepsOf(...sizes) } as unknown as Trace;
}

let refuse = false;
let app: App;
const start = request([2, 3, 2]);

beforeEach(() => {
  refuse = false;
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) =>
    Promise.resolve(
      refuse
        ? Response.json({ detail: "No." }, { status: 422 })
        : Response.json(answer(JSON.parse(body) as TraceRequest)),
    ),
  );
  vi.stubGlobal("requestAnimationFrame", () => 0);
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
  const presets = [{ name: "start", title: "", purpose: "", request: start }];
  const setup = { request: start, initial: start.parameters };
  app = new App(setup, answer(start), { presets } as unknown as Catalog);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const moment = () => momentAt(app.schedule, app.player.time);
const goTo = (step: string, beat: number) => {
  app.player.seek(timeOf(app.schedule, { step, beat, progress: 1 }) ?? NaN);
};

describe("what may be touched", () => {
  test("is everything on a page of one's own", () => {
    expect((["play", "select", "numbers", "network"] as const).every((what) => app.mayTouch(what))).toBe(true); // prettier-ignore
  });

  test("is in a frame what its author says: else nothing is selected", () => {
    app.only = ["stage", "timeline"];
    app.pin("a.1.0");
    expect(app.pinned).toBe("a.1.0");
    app.touch = ["play"];
    expect([app.mayTouch("play"), app.mayTouch("numbers"), app.mayTouch("network")]).toEqual([true, false, false]); // prettier-ignore
    app.pin("a.1.1");
    expect(app.pinned).toBe("a.1.0");
  });

  test("is while a lecture is given what the moment says", () => {
    const moments = [{ title: "", state: { touch: ["select"] } }];
    app.lecture.begin({ moments, text: "" } as unknown as Lecture, "lecture", 0);
    expect(app.mayTouch("numbers")).toBe(true);
    app.presenting = true;
    expect([app.mayTouch("select"), app.mayTouch("numbers"), app.mayTouch("play")]).toEqual([true, false, false]); // prettier-ignore
  });
});

describe("another network", () => {
  test("is shown at the same term of the same step", async () => {
    goTo("dw.1", 3);
    expect(await app.store.change(request([2, 4, 3, 2]))).toBe(true);
    expect(moment()).toMatchObject({ step: "dw.1", beat: 3 });
  });

  test("keeps what is pinned if it has it, and the sample if there is one", async () => {
    app.showSample(1);
    app.pin("w.1.2.1");
    await app.store.change(request([2, 4, 2]));
    expect([app.pinned, app.sample]).toEqual(["w.1.2.1", 1]);
    await app.store.change(request([2, 2, 2], 1));
    expect([app.pinned, app.sample]).toEqual([null, 0]);
  });
});

test("selecting once more lets go; selecting another sample's entry shows that sample", () => {
  app.pin("a.1.0");
  app.pin("a.1.0");
  expect(app.pinned).toBeNull();
  app.pin("a.1.0@1");
  app.pin("a.1.0@1");
  expect([app.pinned, app.sample]).toEqual(["a.1.0", 1]);
});

test("other numbers leave time alone", async () => {
  goTo("z.2", 0);
  const { time } = app.player;
  app.store.edit("a.0.0", 0.9, 0);
  await vi.waitFor(() => {
    expect(app.trace.samples.x[0]?.[0]).toBe(0.9);
  });
  expect(app.player.time).toBe(time);
});

test("taking the step begins again", async () => {
  goTo("w_next.1", 0);
  expect(await app.takeUpdate()).toBe(true);
  expect(moment()).toBeNull();
});

test("a preset begins at its beginning, and is known again until something is changed", async () => {
  expect(app.preset?.name).toBe("start");
  goTo("z.2", 0);
  app.pin("w.1.0.0");
  await app.store.change(request([1, 1]));
  expect(app.preset).toBeUndefined();
  const [preset] = app.catalog.presets;
  if (preset) await app.openPreset(preset);
  expect(app.preset?.name).toBe("start");
  expect([moment(), app.pinned]).toEqual([null, null]);
});

describe("a link", () => {
  test("brings back the very screen it was made from", async () => {
    goTo("dz.2", 1);
    app.pin("w.2.1.0");
    app.trail.open(["z.2"]);
    app.unfolded = { step: "dz.2", arrays: ["da.2"] };
    app.showSample(1);
    app.rung = "factored";
    const place = placeOf(app);
    await app.store.change(request([1, 1]));
    app.rung = "entry";
    expect(await goToPlace(app, place)).toBe(true);
    expect(placeOf(app)).toEqual(place);
  });

  test("that the server refuses changes nothing", async () => {
    goTo("z.2", 0);
    const place = placeOf(app);
    refuse = true;
    expect(await goToPlace(app, { request: request([5, 5]) })).toBe(false);
    expect(placeOf(app)).toEqual(place);
  });

  test("is nothing but the request when nothing was done yet", () => {
    expect(placeOf(app)).toEqual({ request: start });
  });
});

describe("what is asked to play while it is on its way plays", () => {
  const other = request([1, 1]);

  test("where a link leads", async () => {
    app.player.play();
    const shown = goToPlace(app, { request: other });
    expect(app.player.running).toBe(false);
    app.player.play();
    expect(await shown).toBe(true);
    expect([app.trace.network.inputs, app.player.running]).toEqual([1, true]);
    await goToPlace(app, { request: start });
    expect(app.player.running).toBe(false);
  });

  test.each([{}, { until: "z.1" }])("in a lecture's moment %j", async (state) => {
    app.reducedMotion = true;
    const moments = [start, other].map((one) => ({ title: "", request: one, state }));
    app.lecture.begin({ moments, text: "" } as unknown as Lecture, "lecture", 0);
    const shown = app.lecture.show(1);
    app.player.play();
    await shown;
    expect([app.trace.network.inputs, app.player.running]).toEqual([1, true]);
    await app.lecture.show(0);
    expect(app.player.running).toBe(false);
  });
});

describe("of what a link names and its network has not", () => {
  const at = { step: "dw.1", beat: 0, progress: 1 };
  const about = async (more: object) => {
    await goToPlace(app, { request: start, ...more });
    return aboutPlace(app, { request: start, ...more })?.detail.match(/ name (.*):/)?.[1] ?? null;
  };

  test.each([
    ["what is pinned", { pinned: "a.7.0" }, "a.7.0"],
    ["what its card has opened", { pinned: "a.1.0", opened: ["z.9.9"] }, "z.9.9"],
    ["whose paths are listed", { paths: "w.1.9.0" }, "w.1.9.0"],
    ["what is nudged, and is no parameter", { nudged: "a.1.0" }, "a.1.0"],
    ["what is compared, and is no weight", { compared: "b_next.1.0" }, "b_next.1.0"],
    ["the step", { at: { ...at, step: "dw.7" } }, "dw.7"],
    ["the sample", { sample: 9 }, "s = 9"],
  ])("%s is said", async (_, link, name) => {
    expect(await about({ at, ...link })).toBe(name);
  });

  test("the rest is shown, and nothing is said where all is there", async () => {
    expect(await about({ at, rung: "compact", paths: "nosuch.1", sample: 1 })).toBe("nosuch.1");
    expect([moment()?.step, app.rung, app.sample, app.aside]).toEqual(["dw.1", "compact", 1, null]);
    expect(await about({ at, pinned: "a.1.0", paths: "w.1.0.0", sample: 1 })).toBeNull();
  });
});
