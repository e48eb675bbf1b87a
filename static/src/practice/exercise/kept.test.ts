import { afterEach, expect, test, vi } from "vitest";
import type { TraceRequest } from "../../api/types";
import { asCsv, keepProgress, progressOf, type Progress } from "./kept";

const request = (w: number) =>
  ({ network: { inputs: 1, layers: [] }, parameters: { w: [[[w]]], b: [[0]] }, samples: { x: [[1]], y: [[1]] } }) as unknown as TraceRequest; // prettier-ignore
const progress = (w: number, of = "backward"): Progress => ({
  request: request(w),
  of,
  fresh: null,
  texts: { "dz.1.0": "0,5" },
  hints: { "dz.1.0": 2 },
  tries: {},
  slips: {},
  shown: [],
});

function storage(held = new Map<string, string>()): void {
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
  });
}
afterEach(() => {
  vi.unstubAllGlobals();
});

test("the same part of the same network goes on where it was left", () => {
  storage();
  keepProgress(progress(0.5));
  const asked = { ...progress(0.5), texts: {}, hints: {} };
  expect(progressOf(asked).texts).toEqual({ "dz.1.0": "0,5" });
  expect(progressOf(asked).hints).toEqual({ "dz.1.0": 2 });
});

test("another part or network begins anew", () => {
  storage();
  keepProgress(progress(0.5));
  expect(progressOf(progress(0.6)).texts).toEqual({});
  expect(progressOf(progress(0.5, "update")).texts).toEqual({});
});

test("what others left there harms nobody", () => {
  storage(new Map([["backlight-practice", "{no JSON"]]));
  expect(progressOf(progress(0.5)).texts).toEqual({});
});

test("a spreadsheet gets text, whatever was typed", () => {
  const row = { entry: "dw.1.0.0", name: "gradient, of a weight", given: "=1+1", verdict: "off", slip: "", tries: 1, hints: 0, shown: false } as const; // prettier-ignore
  expect(asCsv([row]).split("\r\n")).toEqual([
    "entry,name,given,verdict,slip,tries,hints,shown",
    'dw.1.0.0,"gradient, of a weight",\'=1+1,off,,1,0,false',
    "",
  ]);
});
