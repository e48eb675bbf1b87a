import { describe, expect, it, test } from "vitest";
import type { Marked } from "../api/types";
import {
  likeTyped,
  ofStep,
  originOf,
  rightBeside,
  sentences,
  withoutNearest,
  worst,
} from "./words";

const marked = (given: string, right: number, more: Partial<Marked> = {}): Marked => ({
  term: "dw.1.0.0",
  sample: null,
  given,
  value: Number(given),
  right,
  verdict: "right",
  digits: 3,
  needed: null,
  explanations: [],
  evidence: null,
  follows_from: null,
  expected: null,
  began_at: null,
  counts: true,
  way: [],
  factors: [],
  message: "",
  ...more,
});

describe("the right number beside the typed one", () => {
  it("is in the form and the digits that were typed", () => {
    expect(rightBeside(marked("0.000365", 0.000438567))).toBe("0.000439");
    expect(rightBeside(marked("-0.04690", -0.0381))).toBe("−0.03810");
    expect(rightBeside(marked("3.65e-4", 0.000438567))).toBe("4.39·10⁻⁴");
    expect(rightBeside(marked("3.65·10^-4", 0.000438567))).toBe("4.39·10⁻⁴");
  });

  it("has three digits at least", () => {
    expect(likeTyped({ given: "0.7" }, 0.75136)).toBe("0.751");
  });

  it("has as many as tell the two apart", () => {
    expect(rightBeside(marked("0.291027924", 0.291027773))).toBe("0.291027773");
    expect(rightBeside(marked("0.751", 0.75136))).toBe("0.7514");
  });
});

test("what was carried began at another entry, not at a product of its own", () => {
  const began = (began_at: string | null, follows_from: string | null) =>
    originOf(marked("1", 1, { began_at, follows_from }));
  expect(began("ds.2.1", "dz.2.1")).toBe("ds.2.1");
  expect(began(null, "da.1.0/1")).toBe("da.1.0");
  expect(began("dw.1.0.0/3", null)).toBeNull();
  expect(began(null, null)).toBeNull();
});

describe("sentences", () => {
  it("leads with the first, and a number's point ends none", () => {
    const message = "-0.0280 follows from your own dz.2.1. This step is right. It began at ds.2.1.";
    expect(sentences(marked("1", 1, { message }))).toEqual([
      "-0.0280 follows from your own dz.2.1.",
      "This step is right. It began at ds.2.1.",
    ]);
  });

  it("leads with what explains it", () => {
    const lead = "This is what comes out if the bias is left out in layer 1.";
    const message = `${lead} Quite sure. All three digits match.`;
    const explanations = [
      {
        mistake: "bias_left_out",
        layer: 1,
        mistakes: ["bias_left_out.1"],
        value: 1,
        digits: 3,
        confidence: 1,
        clause: "the bias is left out in layer 1",
        message: lead,
      },
    ];
    expect(sentences(marked("1", 1, { message, explanations }))).toEqual([
      lead,
      "Quite sure. All three digits match.",
    ]);
  });
});

test("a neighbour's number gives nothing away", () => {
  const said = "Quite sure. 38 ways give 24 different numbers, only this one is yours";
  expect(withoutNearest(`${said}; the next nearest is −0.0280.`)).toBe(`${said}.`);
  expect(withoutNearest("Right, to 4 digits.")).toBe("Right, to 4 digits.");
});

describe("a step in a word", () => {
  it("says how many are what", () => {
    expect(ofStep([marked("1", 1)])).toBe("to 3 digits");
    expect(ofStep([marked("1", 1), marked("1", 1, { digits: 4 })])).toBe("2, to 4 and 3 digits");
    expect(ofStep([marked("1", 1), marked("1", 1, { verdict: "carried" })])).toBe(
      "1 follows from your own, 1 right",
    );
    expect(ofStep([marked("1", 1, { digits: 15 })])).toBe("right");
  });

  it("is told by the number that has most to say", () => {
    const off = marked("1", 1, { verdict: "off" });
    const explained = marked("1", 1, { verdict: "explained" });
    expect(worst([marked("1", 1), off, explained])).toBe(explained);
  });
});
