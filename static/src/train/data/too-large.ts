/** Is a body more than the server takes? Said before it is sent, by the server's own limit. */

import { told } from "../../api/problems";
import { inNumerals } from "../../numerals";
import type { Problem } from "../../api/types";

/** What else is in a request beside the data. */
const ROOM = 100_000;

const megabytes = (bytes: number): string => `${inNumerals((bytes / 1e6).toFixed(1))} MB`;

export function tooLarge(what: string, body: unknown, most: number): Problem | null {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  // Three bytes a character at most: short texts need not be counted.
  if (3 * text.length + ROOM <= most) return null;
  const bytes = new TextEncoder().encode(text).length;
  if (bytes + ROOM <= most) return null;
  const detail = `${what} would be sent as ${megabytes(bytes)}; this server takes ${megabytes(most - ROOM)}. Leave rows or columns out.`;
  return told("Too large", detail, 413);
}
