/** The one place where text becomes a number. What could be two numbers is asked about, never guessed. */

import { hasDecimalComma } from "./numerals";
import { scripts } from "./scripts";

export type Read = { readonly value: number } | { readonly problem: string };

const DECIMAL = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;
/** A comma that may as well part the thousands. */
const EITHER = /^([+-]?[1-9]\d{0,2}),(\d{3})$/;

/** With a point or a comma, a minus or a hyphen, as a fraction, with `e` or as the page writes it: `1.29·10⁻⁵`. */
export function readNumber(text: string): Read {
  const written = text.trim();
  if (written === "") return { problem: "Type a number." };
  const parts = plain(written)
    .split("/")
    .map((part) => part.trim());
  const thousands = (hasDecimalComma() ? [] : parts)
    .map((part) => EITHER.exec(part))
    .find((match) => match !== null);
  if (thousands) {
    const [both = "", whole = "", rest = ""] = thousands;
    return {
      problem: `“${both}” may be ${whole}${rest} or ${whole}.${rest}: type the one you mean.`,
    };
  }
  if (parts.length > 2 || !parts.every((part) => DECIMAL.test(part)))
    return { problem: `“${written}” is no number.` };
  const [over = NaN, under = 1] = parts.map((part) => Number(part.replace(",", ".")));
  const value = over / under;
  return Number.isFinite(value) ? { value } : { problem: "The number has to be finite." };
}

const plain = (text: string): string =>
  scripts(text.replace(/[−–]/g, "-"))
    .map((part) => (part.at === "above" ? `^${part.text.replace("−", "-")}` : part.text))
    .join("")
    .replace(/ ?[·×*] ?10\^(-?\d{1,4})$/, "e$1");

/** Cells as they are copied from a table: rows of texts. Undefined where it is one cell alone. */
export function readCells(text: string): string[][] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const between = /[\t;]/.test(text) ? /[\t;]/ : /\s+/;
  const rows = lines.map((line) => line.trim().split(between));
  return rows.length === 1 && rows[0]?.length === 1 ? undefined : rows;
}
