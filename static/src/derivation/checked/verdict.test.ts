import { expect, test } from "vitest";
import type { CheckedEntry, GradientCheck, MistakeReport } from "../../api/types";
import { ofMistake, verdict } from "./verdict";

const entry = (term: string, part: Partial<CheckedEntry> = {}): CheckedEntry => ({
  term, analytic: 0.093945, numeric: 0.093945, relative_error: 8e-12, crosses_kink: false, uncertainty: 1e-13, nudge: 1e-5,
  verdict: part.crosses_kink || part.numeric === null ? "untold" : (part.relative_error ?? 0) > 1e-5 ? "wrong" : "right", ...part,
}); // prettier-ignore
const check = (entries: CheckedEntry[], part: Partial<GradientCheck> = {}): GradientCheck => ({
  passed: true, max_relative_error: 3e-10, epsilon: 1e-5, tolerance: 1e-5, checked: entries.length, parameters: entries.length, entries, warnings: [],
  verdict: entries.some(({ verdict }) => verdict === "wrong") ? "wrong" : entries.some(({ verdict }) => verdict === "right") ? "right" : "untold", ...part,
}); // prettier-ignore
const say = (c: GradientCheck | null, term?: string) => verdict(c, null, term, (id) => `<${id}>`);

test("the entry at hand", () => {
  expect(say(check([entry("w.2.1.0"), entry("b.2.0")]), "w.2.1.0")).toEqual({
    tone: "passed",
    label: "✓ checked",
    text: "nudging <w.2.1.0> by ±10⁻⁵ changes the cost at a rate of +0.093945; the chain rule gives +0.093945 (relative error 8·10⁻¹²)",
  });
});

test("the whole trace where no parameter's derivative is at hand, or that one wasn't checked", () => {
  const text =
    "this very trace: all 2 gradients agree with finite differences, largest relative error 3·10⁻¹⁰";
  expect(say(check([entry("w.1.0.0"), entry("b.1.0")])).text).toBe(text);
  expect(say(check([entry("w.1.0.0"), entry("b.1.0")]), "w.9.0.0").text).toBe(text);
});

test("a wrong entry, and the worst of a wrong trace", () => {
  const wrong = entry("w.1.0.0", { numeric: 0.2, relative_error: 0.5 });
  const failed = check([entry("b.1.0"), wrong], { passed: false, max_relative_error: 0.5 });
  expect(say(failed, "w.1.0.0")).toMatchObject({ tone: "failed" });
  expect(say(failed)).toMatchObject({ tone: "failed" });
  expect(say(failed).text).toContain("1 of 2 gradients disagree");
  expect(say(failed).text).toContain("<w.1.0.0>");
  // The right entry of a wrong trace is not shown as if all were well.
  expect(say(failed, "b.1.0").tone).toBe("failed");
});

test("the nudge is the entry's own", () => {
  const wide = entry("w.1.0.0", { nudge: 1e-5 / 100 });
  expect(say(check([wide, entry("b.1.0")]), "w.1.0.0").text).toContain("by ±10⁻⁷ ");
  expect(say(check([wide, entry("b.1.0")]), "b.1.0").text).toContain("by ±10⁻⁵ ");
});

test("kinks are counted, never judged", () => {
  const kink = entry("w.1.0.0", { crosses_kink: true, relative_error: 1 });
  expect(say(check([entry("b.1.0"), kink]), "w.1.0.0").tone).toBe("unknown");
  const all = say(check([entry("b.1.0"), kink]));
  expect(all.text).toContain("1 gradients agree");
  expect(all.text).toContain("1 on a kink");
  expect(say(check([kink])).tone).toBe("unknown");
});

test("pending and refused claim nothing", () => {
  expect(say(null).tone).toBe("pending");
  const problem = { type: "", title: "", status: 413, detail: "Too many parameters." };
  expect(verdict(null, problem, undefined, String)).toEqual({
    tone: "unknown",
    label: "not checked",
    text: "Too many parameters.",
  });
});

test("what the difference cannot show is said", () => {
  const tiny = entry("w.1.0.0", {
    analytic: 1e-14,
    numeric: 3e-13,
    uncertainty: 6e-12,
    relative_error: 5e-7,
  });
  expect(say(check([tiny]), "w.1.0.0").text).toContain("known to within ±6·10⁻¹²");
  const lost = entry("w.1.0.0", { numeric: null, uncertainty: null, relative_error: 0 });
  expect(say(check([lost]), "w.1.0.0").tone).toBe("unknown");
  expect(say(check([lost, entry("b.1.0")])).text).toContain("1 gradients agree");
});

test("what is too small to tell is neither right nor wrong", () => {
  const tiny = entry("w.1.0.0", {
    analytic: 1e-16,
    numeric: 0,
    uncertainty: 1e-11,
    verdict: "untold",
  });
  expect(say(check([tiny]), "w.1.0.0")).toMatchObject({
    tone: "unknown",
    label: "too small to tell",
  });
  expect(say(check([tiny]))).toMatchObject({ tone: "unknown", label: "cannot tell" });
  const both = say(check([tiny, entry("b.1.0")]));
  expect(both.tone).toBe("passed");
  expect(both.text).toContain("1 gradients agree");
  expect(both.text).toContain("1 too small to tell");
});

test("of very many parameters it says how many", () => {
  const some = check([entry("w.1.0.0"), entry("b.1.0")], { checked: 1000, parameters: 101770 });
  expect(say(some).text).toContain("checked 1,000 of 101,770");
});

test("with a mistake switched on nothing is green", () => {
  const report = (verdict: string) =>
    ({ check: { verdict }, worst: { term: "w.1.0.0", numeric: 1, analytic: 2 } }) as MistakeReport;
  expect(ofMistake(null, String).tone).toBe("pending");
  expect(ofMistake(report("wrong"), String)).toMatchObject({ tone: "failed" });
  expect(ofMistake(report("wrong"), String).text).toContain("w.1.0.0");
  for (const verdict of ["right", "untold"])
    expect(ofMistake(report(verdict), String).tone).toBe("unknown");
});
