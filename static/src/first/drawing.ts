/** The shapes of a network at rest, each where the stage draws it: its edges, its neurons, its cost. */

import type { Trace } from "../api/types";
import { namesIn } from "../notation/own-names";
import { paintLines } from "../stage/edges/paint";
import { weightLines, type WeightLine } from "../stage/edges/weight-lines";
import { rightHalf } from "../stage/layout/around";
import { manyEdges } from "../stage/layout/gaps";
import type { Column, Layout } from "../stage/layout/geometry";
import { layoutOf } from "../stage/layout/layout";
import { dashes, tinted } from "../stage/look";

export function drawFirst(figure: HTMLElement, trace: Trace): void {
  const layout = layoutIn(trace, figure.clientWidth, figure.clientHeight);
  const lines = linesOf(layout, trace);
  const svg = shape("svg", { width: layout.width, height: layout.height });
  if (manyEdges(layout)) figure.append(...lines.map((gap) => painted(layout, gap)));
  else svg.append(...lines.flat().map(line));
  const neurons = layout.columns.flatMap((column, layer) => neuronsOf(column, layer, trace));
  const { x, y, width, height } = layout.cost;
  svg.append(...neurons, rectangle("cost", { x, y, hw: width / 2, r: height / 2 }));
  figure.append(svg);
}

function layoutIn({ network, objective }: Trace, width: number, height: number): Layout {
  const sizes = [network.inputs, ...network.layers.map(({ units }) => units)];
  return layoutOf({
    sizes,
    width,
    height,
    presenting: false,
    twoCosts: objective !== "cost",
    named: sizes.map((_, column) => namesIn(network, column).some(Boolean)),
  });
}

/** The weights between each two layers. */
const linesOf = (layout: Layout, { arrays }: Trace): WeightLine[][] =>
  layout.gaps.map((gap) => {
    const id = `w.${String(gap.layer)}`;
    const weights = arrays[id] as number[][];
    return weightLines(layout, gap, () => id, (i, k) => weights[i]?.[k] ?? 0, () => false); // prettier-ignore
  });

function line({ from, to, width, negative }: WeightLine): SVGElement {
  return shape("line", {
    class: "weight",
    x1: from.x,
    y1: from.y,
    x2: to.x,
    y2: to.y,
    "stroke-width": width,
    ...(negative && { "stroke-dasharray": dashes(width) }),
  });
}

function painted({ width, height }: Layout, lines: readonly WeightLine[]): HTMLCanvasElement {
  const scale = devicePixelRatio;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: width * scale, height: height * scale });
  Object.assign(canvas.style, { width: `${String(width)}px`, height: `${String(height)}px` });
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--parameter");
  const context = canvas.getContext("2d");
  if (context) paintLines(context, lines, { ink, left: 0, scale, palest: 0.03, strongest: 0.6 });
  return canvas;
}

function neuronsOf(column: Column, layer: number, { arrays }: Trace): SVGElement[] {
  if (column.cells) return [];
  const activations = (arrays[`a.${String(layer)}`] as number[][])[0] ?? [];
  const halved = column.detail === "full" && layer > 0;
  return column.ys.flatMap((y, i) => {
    const colour = tinted(activations[i] ?? 0, column.detail === "disc");
    const body = rectangle("body", { ...column, y, rx: column.r });
    body.style.fill = halved ? "var(--raised)" : colour;
    if (!halved) return [body];
    const half = shape("path", { class: "half", d: rightHalf(column, y) });
    half.style.fill = colour;
    const outline = rectangle("outline", { ...column, y, rx: column.r });
    return [body, half, outline];
  });
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly hw: number;
  readonly r: number;
  readonly rx?: number;
}

const rectangle = (name: string, { x, y, hw, r, rx = 8 }: Rectangle): SVGElement =>
  shape("rect", { class: name, x: x - hw, y: y - r, width: 2 * hw, height: 2 * r, rx });

function shape(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
