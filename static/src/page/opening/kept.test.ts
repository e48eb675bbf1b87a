import { expect, test } from "vitest";
import type {
  Catalog,
  GradientCheck,
  Lecture,
  MistakeReport,
  Problem,
  Trace,
  TraceRequest,
} from "../../api/types";
import { answersOf } from "./kept";

const traceIn = (notation: string, view: string): Trace =>
  ({
    network: { inputs: 1, layers: [{ units: 1, activation: "tanh" }], cost: "huber" },
    samples: { x: [[1]], y: [[0]] },
    options: { learning_rate: 0.5, notation, view, mistakes: [] },
    arrays: { "w.1": [[2]], "b.1": [3] },
  }) as unknown as Trace;

const first = traceIn("derivative", "neuron");
const other = traceIn("delta", "layer");
const drawn = {
  network: first.network,
  parameters: { seed: 7 },
  samples: first.samples,
  learning_rate: 0.5,
} as unknown as TraceRequest;
const catalog = { presets: [{ name: "drawn", request: drawn }] } as unknown as Catalog;
const check = { passed: true } as unknown as GradientCheck;
const wrong = { ...first, options: { ...first.options, mistakes: ["wrong_sign"] } } as Trace;
const later = { ...first, arrays: { "w.1": [[1]], "b.1": [2] } } as unknown as Trace;
const report = { mistake: "wrong_sign" } as unknown as MistakeReport;
const lecture = {
  title: "T",
  language: "en",
  text: "## One",
  moments: [{ title: "One", words: "", shown: "", state: { at: "cost" } }],
} as unknown as Lecture;
const kept = {
  traces: [
    { like: 0, differs: { options: other.options } },
    { like: 1, differs: { options: wrong.options } },
    { like: 0, differs: { arrays: later.arrays } },
    { like: 1, differs: {}, of: 3, same: ["arrays" as const] },
  ],
  checks: [{ of: 0, check }],
  reports: [{ of: 2, report }],
  lecture,
  recorded: {
    0: { of: 0 },
    300: { of: 3 },
    412: { why_not: "w.1 has a number that is not finite." },
  },
};
const answers = answersOf(first, kept, catalog);

const asked: TraceRequest = {
  network: first.network,
  parameters: { w: [[[2]]], b: [[3]] },
  samples: first.samples,
  learning_rate: 0.5,
};
const ask = (path: string, body: unknown): Response =>
  answers(`/api/v1/${path}`, { body: JSON.stringify(body) });

test("the same numbers are there as they are written in each notation and view that was kept", async () => {
  expect(await ask("traces", { ...asked, partial: true }).json()).toEqual(first);
  expect(await ask("traces", { ...asked, notation: "delta", view: "layer" }).json()).toEqual(other);
});

test("and as the preset that they are of leaves them to be drawn", async () => {
  expect(await ask("traces", drawn).json()).toEqual(first);
  expect(await ask("gradient-checks", drawn).json()).toEqual(check);
});

test.each([
  ["other numbers", "traces", { ...asked, learning_rate: 0.1 }],
  ["another draw", "traces", { ...drawn, parameters: { seed: 8 } }],
  ["a notation that was not kept", "traces", { ...asked, notation: "delta", view: "neuron" }],
  ["the check of other numbers", "gradient-checks", { ...asked, learning_rate: 0.1 }],
  ["paths", "paths", asked],
])("%s: it says that there is no engine, and how to get it", async (_, path, body) => {
  const response = ask(path, body);
  expect(response.status).toBe(404);
  expect(((await response.json()) as Problem).detail).toContain("pip install backlight");
});

test("a mistake's trace and report are there for that mistake alone", async () => {
  expect(await ask("traces", { ...asked, mistakes: ["wrong_sign"] }).json()).toEqual(wrong);
  const asks = { ...asked, mistakes: [], updates: 50, limit: 6 };
  expect(await ask("mistake-reports", { ...asks, mistake: "wrong_sign" }).json()).toEqual(report);
  expect(ask("mistake-reports", { ...asks, mistake: "missing_half" }).status).toBe(404);
});

test("the lecture is there as its file and as its moments, and no other", async () => {
  expect(await ask("lectures", { text: "## One" }).json()).toEqual(lecture);
  const moments = [{ title: "One", words: "", state: { at: "cost" } }];
  expect(await ask("lectures", { title: "T", language: "en", moments }).json()).toEqual(lecture);
  expect(ask("lectures", { moments: [...moments, ...moments] }).status).toBe(404);
  expect(ask("lectures", { lesson: "chain" }).status).toBe(404);
});

test("so it does where a body is no text", () => {
  expect(answers("/api/v1/readings", { body: new Blob() }).status).toBe(404);
});

test("an update of a training loop is there as its request, whose trace is there in each writing", async () => {
  const response = answers("/recorded/300", {});
  const request = (await response.json()) as TraceRequest;
  expect(request.parameters).toEqual({ w: [[[1]]], b: [[2]] });
  expect(await ask("traces", request).json()).toEqual(later);
  const written = { ...request, notation: "delta", view: "layer" };
  expect(await ask("traces", written).json()).toEqual({ ...other, arrays: later.arrays });
});

test("or why there is none", async () => {
  const response = answers("/recorded/412", {});
  const { title, detail } = (await response.json()) as Problem;
  expect(response.status).toBe(404);
  expect(title).toBe("Update 412 cannot be shown");
  expect(detail).toBe("w.1 has a number that is not finite.");
});
