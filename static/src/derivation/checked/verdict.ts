/** What the finite differences say of this trace, in words. Nothing is claimed that wasn't checked. */

import { counted } from "../../numerals";
import type { CheckedEntry, GradientCheck, MistakeReport, Problem } from "../../api/types";
import { formatNumber } from "../../format";

export interface Verdict {
  readonly tone: "passed" | "failed" | "pending" | "unknown";
  readonly label: string;
  readonly text: string;
}

/**
 * `entry` is the parameter whose derivative is at hand; `name` writes an id as a symbol; `whole` is false for a trace
 * that broke off before all gradients were there.
 */
export function verdict(
  check: GradientCheck | null,
  problem: Problem | null,
  entry: string | undefined,
  name: (id: string) => string,
  whole = true,
): Verdict {
  if (!check) {
    if (problem) return { tone: "unknown", label: "not checked", text: problem.detail };
    return {
      tone: "pending",
      label: "checking …",
      text: "Nudging every weight and bias both ways, to see whether the cost changes as the chain rule says.",
    };
  }
  if (check.verdict === "untold" && entry === undefined) return ofUntold(check);
  const one = entry === undefined ? undefined : check.entries.find(({ term }) => term === entry);
  const wrong = one !== undefined && !one.crosses_kink && one.relative_error > check.tolerance;
  if (one && (check.passed || wrong || one.crosses_kink)) return ofEntry(check, one, name);
  return ofAll(check, name, whole);
}

function ofEntry(check: GradientCheck, one: CheckedEntry, name: (id: string) => string): Verdict {
  const nudge = `nudging ${name(one.term)} by ±${power(one.nudge)}`;
  if (one.crosses_kink)
    return {
      tone: "unknown",
      label: "on a kink",
      text: `${nudge} crosses a kink, where a difference means nothing: this one cannot be checked.`,
    };
  if (one.numeric === null)
    return { tone: "unknown", label: "not checked", text: `${nudge} lets the cost overflow.` };
  if (one.verdict === "untold")
    return {
      tone: "unknown",
      label: "too small to tell",
      text: `${nudge} changes the cost at a rate of ${rate(one.numeric)} ±${compact(one.uncertainty ?? 0)}: rounding hides a derivative as small as the chain rule's ${rate(one.analytic)}`,
    };
  const wrong = one.relative_error > check.tolerance;
  if (!wrong && blurred(one))
    return {
      tone: "passed",
      label: "✓ checked",
      text: `${nudge} changes the cost at a rate of ${rate(one.numeric)}, known to within ±${compact(one.uncertainty ?? 0)}; the chain rule's ${rate(one.analytic)} lies inside`,
    };
  const rates = `changes the cost at a rate of ${rate(one.numeric)}; the chain rule gives ${rate(one.analytic)}`;
  const error = `(relative error ${relative(one.relative_error)})`;
  return wrong
    ? { tone: "failed", label: "✗ wrong", text: `${nudge} ${rates} ${error}` }
    : { tone: "passed", label: "✓ checked", text: `${nudge} ${rates} ${error}` };
}

/** A derivative so small that the difference shows less than three digits of it. */
const blurred = (one: CheckedEntry): boolean =>
  (one.uncertainty ?? 0) > 1e-3 * Math.abs(one.analytic);

function ofAll(check: GradientCheck, name: (id: string) => string, whole: boolean): Verdict {
  const kinks = check.entries.filter((entry) => entry.crosses_kink).length;
  const lost = check.entries.filter((entry) => !entry.crosses_kink && entry.numeric === null);
  const judged = check.entries.filter(({ verdict }) => verdict !== "untold");
  const overflowed = lost.length;
  const small = check.entries.length - kinks - overflowed - judged.length;
  const aside =
    (kinks === 0 ? "" : `; ${kinks} on a kink, where a difference means nothing`) +
    (small === 0 ? "" : `; ${small} too small to tell`) +
    (overflowed === 0 ? "" : `; for ${overflowed} the nudged cost overflows`);
  if (judged.length === 0)
    return {
      tone: "unknown",
      label: "not checked",
      text: `No parameter can be checked${aside}.`,
    };
  if (check.passed) {
    const all = judged.length === check.entries.length ? `all ${check.checked}` : judged.length;
    const drawn = check.checked < check.parameters;
    const count = drawn
      ? `checked ${counted(check.checked)} of ${counted(check.parameters)}, as many of each layer: ${counted(judged.length)}`
      : whole
        ? all
        : `the ${judged.length}`;
    return {
      tone: "passed",
      label: "✓ checked",
      text: `this very trace: ${count} gradients agree with finite differences, largest relative error ${relative(check.max_relative_error)}${aside}`,
    };
  }
  const failed = judged.filter((entry) => entry.relative_error > check.tolerance);
  const worst = judged.reduce((a, b) => (b.relative_error > a.relative_error ? b : a));
  return {
    tone: "failed",
    label: "✗ wrong",
    text: `${failed.length} of ${judged.length} gradients disagree with finite differences. Worst: for ${name(worst.term)} the cost changes at a rate of ${rate(worst.numeric ?? NaN)}, the formulas give ${rate(worst.analytic)} (relative error ${relative(worst.relative_error)})`,
  };
}

const ofUntold = (check: GradientCheck): Verdict => ({
  tone: "unknown",
  label: "cannot tell",
  text:
    check.entries.length === 0
      ? "No parameter can be checked."
      : `All ${counted(check.checked)} derivatives are too small, or too near a kink, for a difference to say anything.`,
});

/** With a mistake switched on, what the check says of the mistake: never that all is well. */
export function ofMistake(report: MistakeReport | null, name: (id: string) => string): Verdict {
  if (!report)
    return { tone: "pending", label: "mistake on", text: "Checking the mistaken gradients …" };
  const { check, worst } = report;
  if (check.verdict !== "wrong")
    return {
      tone: "unknown",
      label: "mistake on",
      text: "on these numbers the check does not see the mistake that is switched on; that makes it no less wrong.",
    };
  const where = worst
    ? `. Worst: for ${name(worst.term)} the cost changes at a rate of ${rate(worst.numeric ?? NaN)}, the mistaken formulas give ${rate(worst.analytic ?? NaN)}`
    : "";
  return {
    tone: "failed",
    label: "✗ wrong",
    text: `with the mistake that is switched on, gradients disagree with finite differences${where}`,
  };
}

/** 101,770 */

/** Seven decimals, so that the eye can compare. */
const rate = (value: number): string =>
  (value > 0 ? "+" : "") + formatNumber(value, Math.abs(value) < 1e-3 ? 10 : 7);

const relative = (error: number): string => (error === 0 ? "0" : compact(error));
const compact = (value: number): string => formatNumber(value, 1);
function power(nudge: number): string {
  const exponent = Math.log10(nudge);
  const whole = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  return whole ? compact(nudge).replace("1·", "") : formatNumber(nudge, 6);
}
