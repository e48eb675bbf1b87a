/** Names of one's own for inputs, neurons and outputs: where they stand in a network, and how they follow its changes. */

import type { NetworkSpec } from "../api/types";

export type NetworkNames = NonNullable<NetworkSpec["names"]>;

/** As the server has it. */
export const LONGEST_NAME = 60;

interface Named {
  readonly layers: readonly unknown[];
  readonly names?: NetworkNames | null | undefined;
}

/** Column 0 are the inputs, the last one the outputs. */
export function namesIn({ layers, names }: Named, column: number): readonly string[] {
  if (column === 0) return names?.inputs ?? [];
  if (column === layers.length) return names?.outputs ?? [];
  return names?.hidden?.[column - 1] ?? [];
}

export const ownName = (network: Named, column: number, i: number): string =>
  namesIn(network, column)[i] ?? "";

// Scripts from right to left: unless it is set apart, a number after such a name moves before it, its minus behind it.
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const WORD = /^\p{L}[\p{L}\p{N}_-]*$/u;

/**
 * What one of a column is called in a sentence: its name, or its number where it has none. As the server's narrations
 * are filled in there: quoted unless it is one plain word, with its number where another has the same name.
 */
export function calledIn(network: Named, column: number, i: number): string {
  const name = ownName(network, column, i);
  if (name === "" || name === String(i)) return String(i);
  const quoted = WORD.test(name) ? name : `“${name}”`;
  const said = RIGHT_TO_LEFT.test(name) ? `\u2068${quoted}\u2069` : quoted;
  const twice = namesIn(network, column).filter((other) => other === name).length > 1;
  return twice ? `${said} (${String(i)})` : said;
}

/** The names of all columns as a network has them; null where nothing is named. */
export function namesOf(columns: readonly (readonly string[])[]): NetworkNames | null {
  const [inputs = [], ...layers] = columns.map((names) => (names.some(Boolean) ? [...names] : []));
  const outputs = layers.pop() ?? [];
  if ([inputs, ...layers, outputs].every((names) => names.length === 0)) return null;
  return {
    ...(inputs.length > 0 && { inputs }),
    ...(layers.some((names) => names.length > 0) && { hidden: layers }),
    ...(outputs.length > 0 && { outputs }),
  };
}

/** The names for columns of other sizes, each of which may continue an old one (null: it is new). */
export const namesFor = (
  network: Named,
  columns: readonly { readonly units: number; readonly from: number | null }[],
): NetworkNames | null =>
  namesOf(
    columns.map(({ units, from }) => {
      const old = from === null ? [] : namesIn(network, from);
      return Array.from({ length: units }, (_, i) => old[i] ?? "");
    }),
  );

/** The network with another name at one place; the empty one takes it away. */
export function renamed(
  network: NetworkSpec,
  column: number,
  i: number,
  name: string,
): NetworkSpec {
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  const columns = sizes.map((units, at) =>
    Array.from({ length: units }, (_, n) =>
      at === column && n === i ? name : ownName(network, at, n),
    ),
  );
  return { ...network, names: namesOf(columns) };
}

/** The names in a text, a line (or a cell that was copied) for each; or what is wrong with it. */
export function fittingNames(
  text: string,
  most: number,
): { readonly names: readonly string[] } | { readonly problem: string } {
  const lines = text.split(/\r\n|[\n\r\t]/).map((line) => line.trim());
  while (lines.at(-1) === "") lines.pop();
  if (lines.length > most)
    return { problem: `${String(lines.length)} names; there is room for ${String(most)}.` };
  const long = lines.find((line) => Array.from(line).length > LONGEST_NAME);
  if (long !== undefined)
    return { problem: `“${long.slice(0, 12)}…” has more than ${String(LONGEST_NAME)} characters.` };
  return { names: Array.from({ length: most }, (_, n) => lines[n] ?? "") };
}
