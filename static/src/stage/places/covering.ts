/** All that stands on the drawing, and so what had better not be covered. */

import { kindsAtNeurons } from "../../notation/quantities";
import { termId } from "../../notation/term";
import { FOOT } from "../layout/columns";
import { overlap } from "../layout/gaps";
import { anchorOf, curveBox } from "./anchors";
import { bodies, NAME, symbolsOver } from "../layout/around";
import { boxOf } from "./boxes";
import type { Box, Column, Layout } from "../layout/geometry";
import { stands } from "./standing";

export interface Standing {
  /** Numbers that are there, with their ids; neurons, symbols, headings, the cost. */
  readonly firm: readonly (Box & { readonly id?: string })[];
  /** Slots that are still empty, and curves. */
  readonly soft: readonly Box[];
}

export interface Present {
  /** Is there such an entry in this trace? */
  readonly has: (id: string) => boolean;
  /** Does its number stand there by the end of this beat? */
  readonly known: (id: string) => boolean;
}

// In font sizes.
const HEADINGS = 2.9;
const READING = { height: 2.3, beside: 9 };
const SYMBOL = 2;
/** How far above the middle of its place a target's symbol stands. */
export const TARGET_SYMBOL = 1.7;

/** Room for a symbol above each target. */
export function targetsHaveSymbols({ columns, font }: Layout): boolean {
  const outputs = columns[columns.length - 1];
  return (outputs?.ys.length ?? 0) < 2 || (outputs?.cell ?? 0) > 3.5 * font;
}

export const NOTHING: Standing = { firm: [], soft: [] };

export function standingOn(layout: Layout, { has, known }: Present): Standing {
  const numbers = idsOf(layout).filter((id) => has(id) && stands(layout, id));
  const boxed = (id: string) => ({ ...boxOf(layout, id), id });
  return {
    firm: [
      ...numbers.filter(known).map(boxed),
      ...layout.columns.flatMap(bodies),
      ...labels(layout),
      layout.cost,
      afterCost(layout),
    ],
    soft: [...numbers.filter((id) => !known(id)).map(boxed), ...curves(layout)],
  };
}

/** Of all entries that may have a place of their own; a weight and what it becomes share theirs. */
function idsOf({ columns, gaps }: Layout): string[] {
  const outputs = columns.length - 1;
  const each = (array: string, { ys }: Column) => ys.map((_, i) => termId(array, [i]));
  return [
    ...columns.flatMap((column, layer) =>
      column.detail === "disc"
        ? []
        : kindsAtNeurons().flatMap((kind) => each(`${kind}.${String(layer)}`, column)),
    ),
    ...columns
      .slice(-1)
      .flatMap((column) => [...each("y", column), ...each(`e.${String(outputs)}`, column)]),
    ...gaps
      .filter(({ labelled }) => labelled)
      .flatMap(({ layer, rows, columns: across }) =>
        Array.from({ length: rows * across }, (_, n) => [
          Math.floor(n / across),
          n % across,
        ]).flatMap((at) => [termId(`w.${String(layer)}`, at), termId(`dw.${String(layer)}`, at)]),
      ),
    "learning_rate",
  ];
}

function labels(layout: Layout): Box[] {
  const { columns, font, width, height } = layout;
  const size = { width: SYMBOL * font, height: SYMBOL * font };
  const symbols = columns.flatMap((column, layer) =>
    column.ys.flatMap((y) =>
      symbolsOver(column, y, font, layer === 0).map((place) => ({
        ...size,
        ...place,
        width: (SYMBOL + (column.named ? NAME : 0)) * font,
      })),
    ),
  );
  const targets = targetsHaveSymbols(layout)
    ? (columns[columns.length - 1]?.ys ?? []).map((_, i) => {
        const { x, y } = anchorOf(layout, termId("y", [i]));
        return { ...size, x, y: y - TARGET_SYMBOL * font };
      })
    : [];
  const rate = anchorOf(layout, "learning_rate");
  const reading = width - READING.beside * font;
  return [
    ...symbols,
    ...targets,
    { ...size, x: rate.x - 3.1 * font, y: rate.y },
    { x: width / 2, y: (HEADINGS / 2) * font, width, height: HEADINGS * font },
    { x: reading / 2, y: height - (READING.height / 2) * font, width: reading, height: READING.height * font }, // prettier-ignore
    ...layout.gaps.flatMap(({ maps }) =>
      maps ? mapBoxes(Object.values(maps) as Box[], font) : [],
    ),
  ];
}

/** With their titles and legends. */
const mapBoxes = (maps: readonly Box[], font: number): Box[] =>
  maps.map((map) => ({ ...map, height: map.height + 3 * font }));

/** Where the cost after the update stands. */
export function afterCost({ cost, font, foot }: Layout): Box {
  if (foot) {
    const width = FOOT.after * font;
    return { ...cost, x: cost.x + cost.width / 2 + FOOT.apart * font + width / 2, width };
  }
  const height = 3.2 * font;
  return { ...cost, y: cost.y + cost.height / 2 + 0.7 * font + height / 2, height };
}

const curves = (layout: Layout): Box[] =>
  layout.columns.flatMap((column, layer) =>
    layer > 0 && column.detail === "full"
      ? column.ys.map((_, i) => curveBox(layout, column, i))
      : [],
  );

/** Is the cost on its way past neurons and targets? There it would cover their numbers, and lines to it would lead across. */
export function costPasses({ moving, columns, target, cost }: Layout): boolean {
  if (!moving) return false;
  const targets = (columns[columns.length - 1]?.ys ?? []).map((y) => ({ ...target, y }));
  return [...columns.flatMap(bodies), ...targets].some((one) => overlap(one, cost) > 0);
}
