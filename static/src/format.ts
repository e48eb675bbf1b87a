/**
 * The one place where a number becomes text: in digits that count, a true minus sign, and a power of ten where the
 * plain form would be long.
 */

import { inNumerals } from "./numerals";
import { scripts, superscript } from "./scripts";

const MINUS = "−";

/** What everything is written with unless a product or a sum needs more. */
export const FEWEST = 3;

/** The digits of a double that its decimal form is known to. The rest is how it is stored: 0.3925 is 0.39249999999999996. */
const RELIABLE = 15;

/** Zeros beyond the third digit are left out where nothing follows them: 0.15 is 0.150, with however many digits. */
export function formatNumber(value: number, digits = FEWEST): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "—" : value > 0 ? "∞" : `${MINUS}∞`;
  const { sign, kept, exponent } = decimal(value, digits);
  if (kept === "") return "0";
  if (exponent < -3 || exponent >= 6) {
    const mantissa = kept.length > 1 ? `${kept[0] ?? ""}.${kept.slice(1)}` : kept;
    return inNumerals(`${sign}${mantissa}·10${superscript(String(exponent))}`);
  }
  if (exponent < 0) return inNumerals(`${sign}0.${"0".repeat(-exponent - 1)}${kept}`);
  const fraction = kept.slice(exponent + 1);
  return inNumerals(
    `${sign}${kept.slice(0, exponent + 1)}${fraction === "" ? "" : `.${fraction}`}`,
  );
}

/** The number that is read where `formatNumber` has written one. */
export function asShown(value: number, digits = FEWEST): number {
  if (!Number.isFinite(value)) return value;
  const { sign, kept, exponent } = decimal(value, digits);
  return kept === "" ? 0 : Number(`${sign && "-"}${kept}e${String(exponent - kept.length + 1)}`);
}

/** The digits to be written, the first of them standing for `10 ** exponent`. Halves go away from 0, as people round. */
function decimal(value: number, digits: number): { sign: string; kept: string; exponent: number } {
  const [mantissa = "", power = ""] = Math.abs(value)
    .toExponential(RELIABLE - 1)
    .split("e");
  const all = mantissa.replace(".", "");
  let exact = all.length;
  while (all[exact - 1] === "0") exact--;
  const sign = value < 0 ? MINUS : "";
  let exponent = Number(power);
  if (exact === 0) return { sign: "", kept: "", exponent: 0 };
  const whole = exponent >= 0 && exponent < 6 ? exponent + 1 : 0;
  // A whole number is written as one, and nothing before the point is rounded.
  const count = exact <= whole ? whole : Math.max(whole, Math.min(digits, Math.max(FEWEST, exact)));
  let kept = String(Number(all.slice(0, count)) + ((all[count] ?? "0") >= "5" ? 1 : 0));
  if (kept.length > count) {
    exponent += 1;
    // 999.6 is 1000, which needs the zero; 0.9996 is 1.00.
    const before = exponent >= 0 && exponent < 6 ? exponent + 1 : 0;
    kept = kept.slice(0, Math.max(before, Math.min(count, digits)));
  }
  return { sign, kept, exponent };
}

/** With its sign, for what pushes up or down. */
export const formatSigned = (value: number, digits = FEWEST): string =>
  (value > 0 ? "+" : "") + formatNumber(value, digits);

/** The same in TeX. */
export const formatTex = (value: number, digits = FEWEST): string =>
  asTex(formatNumber(value, digits));

export const asTex = (text: string): string =>
  scripts(text)
    .map(({ text, at }) => (at === "above" ? `^{${text}}` : text))
    .join("")
    .replaceAll(MINUS, "-")
    // In TeX a comma is followed by a space, unless it stands in braces.
    .replace(",", "{,}")
    .replace("·", " \\cdot ")
    .replace("∞", "\\infty");

/** In TeX, as it was entered: every digit of it, and a power of 10 for the exponent. */
export const exactTex = (value: number): string =>
  inNumerals(String(value))
    .replace(",", "{,}")
    .replace(/e\+?(-?\d+)$/, " \\cdot 10^{$1}");

/** Everything there is, for programs: with a point in any language. */
export const fullPrecision = (value: number): string => String(value);

/** The same for people, to hover and to type over. */
export const exactText = (value: number): string => inNumerals(String(value));
