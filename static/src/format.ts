/** The one place where a number becomes text. A true minus sign; never an exponent where a plain number is as short. */

import { superscript } from "./notation/scripts";

const MINUS = "−";

/** `digits` decimals; small numbers in scientific notation, so that nothing is shown as 0 that isn't. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "—" : value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  // Where the exponent is long, the mantissa is short.
  if (size !== 0 && (size < 0.5 * 10 ** -digits || size >= 1e6))
    return scientific(value, size >= 1e100 || size < 1e-99 ? 0 : 1);
  return value
    .toFixed(size >= 1000 ? 0 : size >= 100 ? Math.min(digits, 1) : digits)
    .replace("-", MINUS);
}

/** How large something is, in two digits that count. */
export function formatSize(size: number): string {
  if (size === 0) return "0";
  if (size < 0) return MINUS + formatSize(-size);
  return size >= 1e-3 && size < 1e6 ? String(Number(size.toPrecision(2))) : scientific(size, 1);
}

/** With its sign, for what pushes up or down. */
export const formatSigned = (value: number, digits = 3): string =>
  (value > 0 ? "+" : "") + formatNumber(value, digits);

/** In a sentence: a power of ten where a cell has room only for an exponent. */
export const formatInWords = (value: number, digits = 3): string =>
  withPower(formatNumber(value, digits));

/** `8.0e−12` → `8.0·10⁻¹²` */
export function withPower(text: string): string {
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  return `${mantissa}·10${superscript(exponent)}`;
}

/**
 * In TeX: a number that is exact in fewer decimals keeps those, a small one shows three digits that count, and 10 has
 * a power where the plain form would have an exponent.
 */
export function formatTex(value: number, digits = 4): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value))
    return formatNumber(value).replace(MINUS, "-").replace("∞", "\\infty");
  if (size < 1e6 && Number(value.toFixed(digits)) === value) return String(value + 0);
  if (size < 1e-4 || size >= 1e6) {
    const [mantissa = "", exponent = ""] = value.toExponential(2).split("e");
    return `${mantissa} \\cdot 10^{${Number(exponent)}}`;
  }
  return size < 0.01 ? value.toPrecision(3) : value.toFixed(digits);
}

/** In TeX, as it was entered: every digit of it, and a power of 10 for the exponent. */
export const exactTex = (value: number): string =>
  String(value).replace(/e\+?(-?\d+)$/, " \\cdot 10^{$1}");

/** Everything there is, for hovering and copying. */
export const fullPrecision = (value: number): string => String(value);

function scientific(value: number, digits: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(digits).split("e");
  return `${mantissa.replace("-", MINUS)}e${exponent.replace("+", "").replace("-", MINUS)}`;
}
