/** What stands around a neuron. */

import { HALL_FONT, PILL, type Box, type Column, type Place } from "./geometry";
import { nodesOf } from "./nodes";

/** What stands around a full neuron, from its centre, in font sizes beyond its half width and radius. */
const ROW = { first: 1.65, second: 3.4, slope: 3.85 };
export const CURVE = 1.85;

/** The outline of a neuron's right half, which is its activation's. */
export const rightHalf = ({ x, hw, r }: Pick<Column, "x" | "hw" | "r">, y: number): string =>
  `M${String(x)},${String(y - r)}H${String(x + hw - r)}A${String(r)},${String(r)} 0 0 1 ${String(x + hw - r)},${String(y + r)}H${String(x)}Z`;

/** What there is of a neuron, in the order in which it is made. */
export const OF_NEURON = ["z", "a", "b", "da", "ds", "dz", "db"];

type Around = (neuron: Column, x: number, y: number, font: number) => Place;

/** On the neuron's rim, but over the numbers in a flat one. */
const overNumbers = (r: number, font: number): number => Math.max(r + 0.1 * font, 1.6 * font);

const FULL: Readonly<Record<string, Around>> = {
  z: ({ hw }, x, y) => ({ x: x - hw / 2, y }),
  a: ({ hw }, x, y) => ({ x: x + hw / 2, y }),
  da: ({ hw, r }, x, y, f) => ({ x: x + hw / 2 + 2.1 * f, y: y - overNumbers(r, f) }),
  dz: ({ hw, r }, x, y, f) => ({ x: x - hw / 2 - 2.1 * f, y: y - overNumbers(r, f) }),
  b: ({ r }, x, y, f) => ({ x: x - 2.3 * f, y: y + r + ROW.first * f }),
  db: ({ r }, x, y, f) => ({ x: x - 2.3 * f, y: y + r + ROW.second * f }),
  ds: ({ r }, x, y, f) => ({ x: x + 2.7 * f, y: y + r + ROW.slope * f }),
};

/** With less room, the numbers that are shown on demand stand around the one that is always there. */
const SMALL: Readonly<Record<string, Around>> = {
  z: (_, x, y) => ({ x, y }),
  a: (_, x, y) => ({ x, y }),
  da: ({ hw, r }, x, y, f) => ({ x: x + hw + 1.8 * f, y: y - r - 0.5 * f }),
  dz: ({ hw, r }, x, y, f) => ({ x: x - hw - 1.8 * f, y: y - r - 0.5 * f }),
  b: ({ hw, r }, x, y, f) => ({ x: x - hw - 0.2 * f, y: y + r + 0.9 * f }),
  db: ({ hw, r }, x, y, f) => ({ x: x - hw - 0.2 * f, y: y + r + 0.9 * f }),
  ds: ({ hw, r }, x, y, f) => ({ x: x + hw + 0.2 * f, y: y + r + 0.9 * f }),
};

/**
 * Beneath the half that a bias goes into, as at rest; on the neuron's rim, as its error above, where the next follows
 * closely; before it, where the neuron is too flat for that.
 */
const atBias: Around = ({ hw, r, cell, detail }, x, y, f) => {
  const free = cell - 2 * r;
  if (detail === "full")
    return { x: x - hw + 2.6 * f, y: y + r + (free < 4.2 * f ? 0.25 : 1.5) * f };
  return free > 2.2 * f ? { x: x - 0.5 * hw, y: y + r + 1.05 * f } : { x: x - hw - 3 * f, y };
};

/** In layer view: beside the node's symbol, or beneath the node; the slope beneath the curve between the nodes. */
const APART: Readonly<Record<string, Around>> = {
  z: (_, x, y) => ({ x, y }),
  a: (_, x, y) => ({ x, y }),
  da: ({ r }, x, y, f) => ({ x: x + 1.7 * f, y: y - r - 1.2 * f }),
  dz: ({ r }, x, y, f) => ({ x: x + 1.7 * f, y: y - r - 1.2 * f }),
  b: ({ r }, x, y, f) => ({ x, y: y + r + ROW.first * f }),
  db: ({ r }, x, y, f) => ({ x, y: y + r + ROW.second * f }),
  ds: (_, x, y, f) => ({ x, y: y + 2.1 * f }),
};
/** How far left of its node its symbol stands, in font sizes. */
export const SYMBOL_APART = 1.7;

/** While a step plays: the error at the left above its neuron, what arrives at it at the right, so that both edges are free. */
const PLAYED: Readonly<Record<string, Around>> = {
  da: ({ hw, r }, x, y, f) => ({ x: x + hw - 2.6 * f, y: y - r - 0.25 * f }),
  dz: ({ hw, r }, x, y, f) => ({ x: x - hw + 2.6 * f, y: y - r - 0.25 * f }),
  // In a hall neurons may follow closely: beneath one, a bias would lie on the next.
  b: ({ hw, r, cell }, x, y, f) =>
    f > HALL_FONT && cell - 2 * r < 2.4 * f
      ? { x: x + hw + 2.3 * f, y }
      : { x: x - hw / 2, y: y + r + 1.5 * f },
};
/** Beside the neurons of a lone column. */
const BESIDE: Readonly<Record<string, Around>> = {
  da: ({ r }, x, y, f) => ({ x: x + 3.7 * f, y: y - r - 0.25 * f }),
  dz: ({ r }, x, y, f) => ({ x: x - 3.7 * f, y: y - r - 0.25 * f }),
  b: atBias,
  db: atBias,
  ds: ({ hw }, x, y, f) => ({ x: x + hw + 7.6 * f, y }),
};

const OF_ACTIVATION = ["a", "da"];
const INSIDE = ["z", "a", "da", "dz", "ds"];

/** Where the entry of that kind stands that belongs to the neuron at this height. */
export function aroundNeuron(
  column: Column,
  kind: string,
  y: number,
  font: number,
  /** The column whose step is playing, and whether no other plays with it. */
  alone = false,
): Place {
  if (column.reads === kind) return { x: column.x, y };
  // In a hall what has no place around its neuron comes out of it.
  if (alone && column.reads !== undefined && font > HALL_FONT && INSIDE.includes(kind)) return { x: column.x, y }; // prettier-ignore
  const nodes = nodesOf(column);
  const of = nodes && (OF_ACTIVATION.includes(kind) ? nodes.activation : nodes.dense);
  // In layer view a node's pill leaves its left to its symbol.
  if (of && column.play === "full" && (kind === "da" || kind === "dz"))
    return { x: of.x + 2.2 * font, y: y - column.r - 0.3 * font };
  const beside = alone && !(column.detail === "number" && kind === "ds");
  const played = column.play === "full" && ((beside ? BESIDE[kind] : undefined) ?? PLAYED[kind]);
  if (played && !(column.detail === "number" && !alone && kind !== "b")) return played(column, column.x, y, font); // prettier-ignore
  const x = of && kind !== "ds" ? of.x : column.x;
  const full = column.detail === "full";
  const around = (full ? (nodes ? APART : FULL) : SMALL)[kind];
  if (!around) return { x: column.x, y };
  return around(of && !full ? { ...column, hw: of.hw } : column, x, y, font);
}

const PILLS = ["da", "dz", "b", "db"];

/** The neurons of a column: nothing may cover them. Cells are one body. */
export function bodies({ x, ys, hw, r, cells }: Column): Box[] {
  if (!cells) return ys.map((y) => ({ x, y, width: 2 * hw, height: 2 * r }));
  const [top = 0, bottom = 0] = [ys[0], ys[ys.length - 1]];
  return [{ x, y: (top + bottom) / 2, width: 2 * hw, height: bottom - top + 2 * r }];
}

const CLEAR = 2.1;

/** What a name adds to the width of a symbol's row. */
export const NAME = 5;

/** How far over a circle the middle of its symbol is, in font sizes. */
export function symbolHeight(column: Column, font: number, isInput: boolean): number {
  if (isInput || column.detail !== "full") return 1.1;
  if (nodesOf(column)) return 1.2;
  // With a name it is as wide as what stands left and right of it, and clears that where neurons are few.
  const [first = 0, second = Infinity] = column.ys;
  const room = (second - first - 2 * column.r) / font - ROW.slope - 0.5;
  return column.named && room > CLEAR + 0.65 ? CLEAR : 1.7;
}

/** The middles of the symbols over the neuron at this height. */
export function symbolsOver(column: Column, y: number, font: number, isInput: boolean): Place[] {
  if (column.detail !== "full" && !column.symbols) return [];
  const nodes = nodesOf(column);
  const over = y - column.r - symbolHeight(column, font, isInput) * font;
  const xs = nodes
    ? [nodes.dense, nodes.activation].map((node) => node.x - SYMBOL_APART * font)
    : [column.x];
  return xs.map((x) => ({ x, y: over }));
}

/** The symbols and numbers around them, which other numbers had better not cover. */
export function surroundings(column: Column, font: number, isInput: boolean): Box[] {
  const size = { width: PILL.width * font, height: PILL.height * font };
  return column.ys.flatMap((y) => {
    const symbols = symbolsOver(column, y, font, isInput);
    const boxed = symbols.map((place) => ({
      ...place,
      width: (1.6 + (column.named ? NAME : 0)) * font,
      height: 1.6 * font,
    }));
    if (isInput || column.detail !== "full") return boxed;
    return [
      ...boxed,
      ...PILLS.map((kind) => ({ ...aroundNeuron(column, kind, y, font), ...size })),
      // Without a border.
      { ...aroundNeuron(column, "ds", y, font), ...size, width: 3 * font },
    ];
  });
}
