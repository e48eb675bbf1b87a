import { describe, expect, test } from "vitest";
import type { Step, Trace } from "../../api/types";
import { boardOf, type Board } from "./board";
import { dotsAt } from "./dots";
import { chipsOf, type Play } from "./play";

const sizes = { i: 32, k: 64 };
const operand = (array: string, rows: string, columns: string) => ({ array, rows, columns, transposed: false }); // prettier-ignore
const OUTER = { id: "dw.1", shape: [32, 64], sizes, definition: { kind: "sum_of_products", indices: "ik", terms: [] }, matrices: { rows: "i", columns: "k", terms: [{ coefficient: 1, operator: "outer", over: "", scalars: [], operands: [operand("dz.1", "i", ""), operand("a.0", "", "k")] }] } } as unknown as Step; // prettier-ignore
const PRODUCT = { ...OUTER, id: "z.1", matrices: { rows: "i", columns: "", terms: [{ coefficient: 1, operator: "product", over: "k", scalars: [], operands: [operand("w.1", "i", "k"), operand("a.0", "k", "")] }] } } as unknown as Step; // prettier-ignore

const boarded = (step: Step, width: number, height: number, font: number): Board => {
  const board = boardOf({ step, expanded: false, room: { x: width / 2, y: 0.7 * height, width, height: 0.6 * height }, fonts: [font, 1.3 * font], at: {}, digits: () => 6, recipe: { products: [], fn: undefined } }); // prettier-ignore
  if (!board) throw new Error("no room");
  return board;
};

/** As on the drawing: neurons three pixels apart, inputs at the left. */
const play = (step: Step, arranged: number): Play => ({
  step,
  trace: {} as Trace,
  entry: { id: `${step.id}.0`, recipe: { products: [], fn: undefined } },
  progress: 0,
  arranged,
  known: () => true,
  value: () => 1,
  read: () => 1,
  write: () => "0.1234",
  top: 34,
  anchor: (id) => {
    const [kind, , i = "0"] = id.split(".");
    return kind === "w" ? undefined : { x: kind === "a" ? 120 : 600, y: 60 + 3 * Number(i) };
  },
});

describe.each([
  ["an outer product", OUTER],
  ["a product", PRODUCT],
] as const)("of neurons that stand closely, %s", (_, step) => {
  test.each([
    ["a desk", 880, 660, 12],
    ["a hall", 940, 577, 27.5],
  ])(
    "on %s has no number over another of its own on the way to its matrix",
    (__, width, height, font) => {
      // prettier-ignore
      const board = boarded(step, width, height, font);
      let seen = 0;
      for (let arranged = 0.02; arranged < 1; arranged += 0.02) {
        const flying = chipsOf(board, play(step, arranged)).filter(({ z }) => z === 6);
        seen += flying.length;
        for (const [n, one] of flying.entries()) {
          expect(one.covered).toBeUndefined();
          expect(one.x - one.width / 2).toBeGreaterThanOrEqual(-1);
          expect(one.x + one.width / 2).toBeLessThanOrEqual(width + 1);
          // Where its neuron stands as high, its own place is told beneath the headings.
          if (flying.length > 1) expect(one.y - one.height / 2).toBeGreaterThanOrEqual(33);
          for (const other of flying.slice(n + 1)) {
            const over = Math.abs(one.x - other.x) < one.width - 1 && Math.abs(one.y - other.y) < one.height - 1; // prettier-ignore
            expect(over, `${one.id} over ${other.id} at ${arranged.toFixed(2)}`).toBe(false);
          }
        }
      }
      expect(seen).toBeGreaterThan(20);
    },
  );
});

test("in a hall a map stands with two rows and columns of numbers, or not at all", () => {
  for (const step of [OUTER, PRODUCT])
    for (const [width, height] of [
      [940, 577],
      [860, 500],
      [700, 460],
    ] as const) {
      const { blocks } = boarded(step, width, height, 27.5);
      const matrix = blocks.find(({ piece }) => piece.rows !== "" && piece.columns !== "");
      if (!matrix?.map) continue;
      expect(matrix.rows.length).toBeGreaterThan(1);
      expect(matrix.columns.length + Math.abs(Math.sign(matrix.more))).toBeGreaterThan(1);
    }
});

test("of a sum or a matrix that is not shown whole, dots say so in every row and column of it", () => {
  let parts = 0;
  for (const step of [OUTER, PRODUCT])
    for (const [width, height, font] of [
      [940, 577, 27.5],
      [700, 480, 27.5],
      [380, 420, 9.5],
    ] as const)
      for (const { piece, rows, columns, more } of boarded(step, width, height, font).blocks) {
        const whole = (letter: string, shown: readonly unknown[]) =>
          letter === "" || shown.length === sizes[letter as keyof typeof sizes];
        expect(whole(piece.rows, rows) || rows.includes(null)).toBe(true);
        expect(whole(piece.columns, columns) || columns.includes(null) || more !== 0).toBe(true);
        parts += 1;
      }
  expect(parts).toBe(18);
});

test("a row that is out of its matrix has dots where the column that it stands on has them", () => {
  let met = 0;
  for (const [width, height, font] of [
    [940, 577, 27.5],
    [700, 480, 27.5],
    [380, 420, 9.5],
  ] as const) {
    const board = boarded(PRODUCT, width, height, font);
    const { row, column, x } = board.meeting ?? {};
    if (!row || !column) throw new Error("nothing meets");
    const own = dotsAt(board, column, undefined, 0.6);
    for (const { y } of own) {
      const beside = dotsAt(board, row, 0, 0.6).filter((dots) => dots.x === x && dots.y === y);
      expect(beside.map(({ dots }) => dots)).toEqual(["⋮"]);
      met += 1;
    }
    // Back in its matrix it has them there.
    expect(dotsAt(board, row, 0, 0).some((dots) => dots.x === x)).toBe(false);
  }
  expect(met).toBe(3);
});
