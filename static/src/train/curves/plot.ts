/** Where a chart's numbers lie: epochs from left to right, on a logarithmic scale upwards. And how it is painted. */

import { linear, logarithmic, type Scale } from "../../kit/scale";
import { few, powers, wholeTick } from "./axes";
import type { CurveColumns, CurveLine } from "./lines";

/** What lies around the plot, for the numbers of its axes. */
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 25, 17, 20];
const GAP = 4;
/** Between two epochs that are written. */
const APART = 60;
/** A line of few numbers would hardly be seen. */
const FEW = 12;
const DOT = 2;
const CROSS = 4;
const FONT = '11px "Inter Variable", system-ui, sans-serif';

export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: Scale;
  readonly y: (value: number) => number;
  readonly epochs: readonly number[];
  /** Every line of the grid's scale, from a round number below the least. */
  readonly levels: readonly number[];
}

const power = (value: number): number => Math.floor(Math.log10(value) + 1e-9);

/** From the round number below the least to the power of ten above the most; a lone number lies between two. */
function range(values: readonly number[]): readonly [number, number] {
  let [least, most] = [Infinity, 0];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  if (most === 0) return [1, 100];
  if (least === most) [least, most] = [least / 10, most * 10];
  const unit = 10 ** power(least);
  return [Math.floor(least / unit + 1e-9) * unit, 10 ** Math.ceil(Math.log10(most) - 1e-9)];
}

/** 1 to 9 of each power of ten that lie between. */
function levelsOf([least, most]: readonly [number, number]): number[] {
  const levels: number[] = [];
  for (let exponent = power(least); exponent <= power(most); exponent++)
    for (let n = 1; n < 10; n++) levels.push(Number(`${String(n)}e${String(exponent)}`));
  return levels.filter((level) => level > least * (1 - 1e-9) && level < most * (1 + 1e-9));
}

/** Round numbers of epochs that have room for their text. */
function epochsIn([from, to]: readonly [number, number], pixels: number): number[] {
  const least = ((to - from) * APART) / pixels;
  if (least <= 0) return [from];
  const unit = 10 ** power(least);
  const step = [1, 2, 2.5, 5, 10, 20]
    .map((n) => n * unit)
    .find((one) => one >= least && one !== 2.5) ?? least; // prettier-ignore
  const [first, last] = [Math.ceil(from / step - 1e-9), Math.floor(to / step + 1e-9)];
  return Array.from({ length: last - first + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12))); // prettier-ignore
}

export function plotOf([x, ...rows]: CurveColumns, width: number, height: number): Plot {
  const box = {
    left: LEFT,
    right: Math.max(LEFT + 1, width - RIGHT),
    top: TOP,
    bottom: height - BOTTOM,
  };
  const between = [x[0] ?? 0, x.at(-1) ?? 0] as const;
  const values = range(rows.flatMap((row) => row.filter((value) => typeof value === "number")));
  return {
    ...box,
    x: linear(between, [box.left, box.right]),
    y: logarithmic(values, [box.bottom, box.top]),
    epochs: epochsIn(between, box.right - box.left),
    levels: levelsOf(values),
  };
}

/** The index of the epoch that is nearest to a place. */
export function nearestTo(epochs: readonly number[], epoch: number): number {
  const after = epochs.findIndex((one) => one >= epoch);
  if (after <= 0) return after === 0 ? 0 : epochs.length - 1;
  return (epochs[after] ?? 0) - epoch < epoch - (epochs[after - 1] ?? 0) ? after : after - 1;
}

export const COLOURS = ["--ink", "--ink-soft", "--slope", "--derivative", "--hairline"] as const;
export type Colours = Readonly<Record<(typeof COLOURS)[number], string>>;

/** On the pixel, so that a hairline is one. */
const sharp = (length: number): number => Math.round(length - 0.5) + 0.5;

function stroke(
  context: CanvasRenderingContext2D,
  places: Iterable<readonly [number, number]>,
): void {
  context.beginPath();
  for (const [x, y] of places) context.lineTo(x, y);
  context.stroke();
}

function paintAxes(context: CanvasRenderingContext2D, plot: Plot, colours: Colours): void {
  context.font = FONT;
  context.fillStyle = colours["--ink-soft"];
  context.strokeStyle = colours["--hairline"];
  context.lineWidth = 1;
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const level of few(plot.levels)) {
    const y = sharp(plot.y(level));
    stroke(context, [[plot.left, y], [plot.right, y]]); // prettier-ignore
    context.fillText(powers(level), plot.left - GAP, plot.y(level));
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const epoch of plot.epochs)
    context.fillText(wholeTick(epoch), plot.x(epoch), plot.bottom + GAP);
}

function paintLine(
  context: CanvasRenderingContext2D,
  { x, y }: Plot,
  line: CurveLine,
  epochs: readonly number[],
  row: CurveColumns[number],
): void {
  const places = row.flatMap((value, n) =>
    typeof value === "number" ? [[x(epochs[n] ?? 0), y(value)] as const] : [],
  );
  context.lineWidth = line.width ?? 1.5;
  context.setLineDash(line.dash ?? []);
  stroke(context, places);
  context.setLineDash([]);
  const end = places.at(-1);
  if (line.broken && end) paintCross(context, end);
  if (epochs.length > FEW) return;
  context.lineWidth = 1;
  for (const [left, top] of places) {
    context.beginPath();
    context.arc(left, top, DOT, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** Where a line ends because what came after it is no number: it does not go on beyond the plot. */
function paintCross(context: CanvasRenderingContext2D, [x, y]: readonly [number, number]): void {
  context.lineWidth = 2;
  stroke(context, [[x - CROSS, y - CROSS], [x + CROSS, y + CROSS]]); // prettier-ignore
  stroke(context, [[x - CROSS, y + CROSS], [x + CROSS, y - CROSS]]); // prettier-ignore
}

/** The axes, the lines one over another, and where on the screen's moment is. */
export function paintPlot(
  context: CanvasRenderingContext2D,
  plot: Plot,
  [epochs, ...rows]: CurveColumns,
  lines: readonly CurveLine[],
  now: number,
  colours: Colours,
): void {
  const { canvas } = context;
  context.reset();
  const scale = canvas.height / (plot.bottom + BOTTOM);
  context.scale(scale, scale);
  if (epochs.length === 0) return;
  paintAxes(context, plot, colours);
  context.lineJoin = "round";
  lines.forEach((line, n) => {
    context.strokeStyle = colours[line.colour];
    context.fillStyle = "#fff";
    paintLine(context, plot, line, epochs, rows[n] ?? []);
  });
  context.strokeStyle = colours["--derivative"];
  context.lineWidth = 1;
  const x = Math.round(plot.x(now)) + 0.5;
  stroke(context, [[x, plot.top], [x, plot.bottom]]); // prettier-ignore
}
