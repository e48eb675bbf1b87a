/** The number being made is shown even where it has no place of its own: beside its home, over nothing else. */

import { isEntry } from "./at-work";
import { boxOf } from "../places/boxes";
import { quantityOf } from "../../notation/quantities";
import { isPair, livesOnEdge, neuronOf, parseTerm } from "../../notation/term";
import { edgeOfTerm } from "../places/anchors";
import type { Scene } from "./flights";
import { readable } from "./flights";
import { restingPlace } from "../places/free-place";
import { alongEdge } from "../layout/gaps";
import { PILL, type Layout, type Place } from "../layout/geometry";
import { stands } from "../places/standing";

/** Along its edge first where it lives on one. */
const ALONG = [0.66, 0.58, 0.74, 0.5, 0.82, 0.42, 0.34];

export function floatResult(scene: Scene): Scene {
  const { layout, standing } = scene;
  const id = readable(scene)?.id;
  if (id === undefined || layout.moving || !isEntry(id) || stands(layout, id)) return scene;
  const box = boxOf(layout, id, true);
  const shape = [{ width: (PILL.width + 0.2) * layout.font, height: (PILL.height + 0.2) * layout.font, x: 0, y: 0 }]; // prettier-ignore
  const rest = restingPlace(
    layout,
    shape,
    [...onItsEdge(layout, id), ...beforeItsNeuron(layout, id), ...underItsNeuron(layout, id), box],
    standing,
  );
  if (!rest) return scene;
  const floating = new Map([[id, { x: rest.x, y: rest.y }]]);
  return {
    ...scene,
    layout: { ...layout, floating },
    standing: { ...standing, firm: [...standing.firm, { ...box, x: rest.x, y: rest.y, id }] },
  };
}

/** Of the lowest neuron of a column: nothing stands beneath it that it might be taken for. */
function underItsNeuron(layout: Layout, id: string): Place[] {
  const { layer = 0, indices } = parseTerm(id);
  const column = layout.columns[layer];
  const [i = 0] = indices;
  if (quantityOf(id).home !== "neuron" || column?.detail !== "number") return [];
  const [x, y] = [column.x, (column.ys[i] ?? 0) + column.r + 0.95 * layout.font];
  return i === column.ys.length - 1 ? [{ x, y }] : [];
}

/** Of a neuron that is a colour alone, or one of several slopes of a neuron: before it, on the side that the numbers come from. */
function beforeItsNeuron(layout: Layout, id: string): Place[] {
  const { layer = 0, indices } = parseTerm(id);
  const { columns, font, playing } = layout;
  const column = columns[layer];
  const single = column?.detail === "disc" && indices.length === 1;
  if (column?.play !== "full" || !(single || isPair(parseTerm(id)))) return [];
  const side = playing?.backward ? 1 : -1;
  const x = column.x + side * (column.hw + boxOf(layout, id, true).width / 2 + 0.3 * font);
  return [{ x, y: column.ys[neuronOf(id)] ?? 0 }];
}

function onItsEdge(layout: Layout, id: string): Place[] {
  const { layer = 0, indices } = parseTerm(id);
  const edge = livesOnEdge(id) && edgeOfTerm(layout, layer, indices[0] ?? 0, indices[1] ?? 0);
  if (!edge || layout.gaps[layer - 1]?.maps) return [];
  return ALONG.map((t) => alongEdge(edge, t));
}
