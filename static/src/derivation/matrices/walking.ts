/** The arrow keys in a matrix: from cell to cell, over what is left out, not past the end of a row. */

const STEPS: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** `cells` row by row, "" for one left out. Undefined where the key is no arrow; `at` itself at the edge. */
export function neighbour(
  cells: readonly string[],
  columns: number,
  at: number,
  key: string,
): number | undefined {
  const step = STEPS[key];
  if (!step) return undefined;
  const [down, across] = step;
  let [row, column] = [Math.floor(at / columns), at % columns];
  do {
    row += down;
    column += across;
    if (column < 0 || column >= columns || cells[row * columns + column] === undefined) return at;
  } while (cells[row * columns + column] === "");
  return row * columns + column;
}
