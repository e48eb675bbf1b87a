/** Cells pasted into the table of samples. */

import type { Samples } from "../../api/types";
import { readNumber } from "../../read-number";

/** The samples with the cells in them, from `column` of sample `first` on; or why they do not fit. */
export function spreadOver(
  { x, y }: Samples,
  first: number,
  column: number,
  cells: readonly (readonly string[])[],
  most: number,
): Samples | string {
  const inputs = x[0]?.length ?? 0;
  const width = inputs + (y[0]?.length ?? 0);
  const rows = x.map((row, s) => [...row, ...(y[s] ?? [])]);
  const widest = Math.max(...cells.map((row) => row.length));
  if (column + widest > width)
    return `${String(widest)} numbers were pasted; from here on the row has ${String(width - column)}.`;
  if (first + cells.length > most)
    return `With these rows there would be ${String(first + cells.length)} samples; ${String(most)} at most are allowed.`;
  for (const [down, row] of cells.entries()) {
    const at = first + down;
    rows[at] ??= [...(rows[rows.length - 1] ?? [])];
    for (const [across, text] of row.entries()) {
      const read = readNumber(text);
      if ("problem" in read)
        return `Row ${String(down + 1)}, cell ${String(across + 1)}: ${read.problem}`;
      rows[at][column + across] = read.value;
    }
  }
  return { x: rows.map((row) => row.slice(0, inputs)), y: rows.map((row) => row.slice(inputs)) };
}
