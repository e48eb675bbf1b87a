/** What the finite differences say of this trace, in words. Nothing is claimed that wasn't checked. */

import type { CheckedEntry, GradientCheck, Problem } from "../api/types";
import { formatInWords, formatNumber, withPower } from "../format";

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
  const judged = check.entries.filter((entry) => !entry.crosses_kink && entry.numeric !== null);
  const overflowed = check.entries.length - kinks - judged.length;
  const aside =
    (kinks === 0 ? "" : `; ${kinks} on a kink, where a difference means nothing`) +
    (overflowed === 0 ? "" : `; for ${overflowed} the nudged cost overflows`);
  if (judged.length === 0)
    return {
      tone: "unknown",
      label: "not checked",
      text: `No parameter can be checked${aside}.`,
    };
  if (check.passed) {
    const all = judged.length === check.entries.length ? `all ${check.checked}` : judged.length;
    const count = whole ? all : `the ${judged.length}`;
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

/** Seven decimals, so that the eye can compare. */
const rate = (value: number): string =>
  (value > 0 ? "+" : "") + formatInWords(value, Math.abs(value) < 1e-3 ? 10 : 7);

const relative = (error: number): string => (error === 0 ? "0" : compact(error));
const compact = (value: number): string => {
  const [mantissa, exponent] = value.toExponential(0).split("e");
  return withPower(`${mantissa ?? ""}e${(exponent ?? "").replace("-", "−")}`);
};
function power(nudge: number): string {
  const exponent = Math.log10(nudge);
  const whole = Math.abs(exponent - Math.round(exponent)) < 1e-9;
  return whole ? compact(nudge).replace("1·", "") : formatNumber(nudge, 6);
}
