/** The one place where a number becomes text. A true minus sign; never an exponent where a plain number is as short. */

const MINUS = "−";

/** `digits` decimals; small numbers in scientific notation, so that nothing is shown as 0 that isn't. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "—" : value > 0 ? "∞" : `${MINUS}∞`;
  const size = Math.abs(value);
  if (size !== 0 && (size < 0.5 * 10 ** -digits || size >= 1e6)) return scientific(value, 1);
  return value
    .toFixed(size >= 1000 ? 0 : size >= 100 ? Math.min(digits, 1) : digits)
    .replace("-", MINUS);
}

/** In TeX, with 10 to a power where the plain form would have an exponent. */
export function formatTex(value: number, digits = 4): string {
  const text = formatNumber(value, digits).replace(MINUS, "-");
  const [mantissa, exponent] = text.split("e");
  return exponent === undefined
    ? text.replace("∞", "\\infty")
    : `${mantissa ?? ""} \\cdot 10^{${exponent}}`;
}

/** Everything there is, for hovering and copying. */
export const fullPrecision = (value: number): string => String(value);

function scientific(value: number, digits: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(digits).split("e");
  return `${mantissa.replace("-", MINUS)}e${exponent.replace("+", "").replace("-", MINUS)}`;
}
