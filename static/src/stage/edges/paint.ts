/** Painting lines on canvases, in few paths. */

import { largestOf } from "../look";
import type { WeightLine } from "./weight-lines";

const WIDTHS = 6;

export interface Painting {
  readonly ink: string;
  /** Where on the stage the canvas begins. */
  readonly left: number;
  readonly scale: number;
  readonly palest: number;
  readonly strongest: number;
}

/** So many whole lines can be told apart between two layers. */
const ALIKE = 60;
const STEEPEST = 10;

/**
 * How visible a line is, by its part of the strongest. Of many lines the weak ones are hardly there: one over the
 * other they would be a patch of colour in which nothing can be followed.
 */
export function visibilities(parts: readonly number[]): (part: number) => number {
  const steep = Math.max(1.5, Math.min(STEEPEST, parts.length / ALIKE - 1));
  const all = parts.reduce((sum, part) => sum + part ** steep, 0);
  // Where many are as strong as the strongest, none stands out.
  const most = Math.min(1, Math.sqrt(ALIKE / Math.max(1, all)));
  return (part) => most * part ** steep;
}

/** One path for each of a few strengths and each sign, the strongest last. */
export function paintLines(
  context: CanvasRenderingContext2D,
  lines: readonly WeightLine[],
  { ink, left, scale, palest, strongest }: Painting,
): void {
  const widest = lines.reduce((most, { width }) => Math.max(most, width), 0);
  const largest = largestOf(lines.map(({ value }) => value).filter(Number.isFinite));
  const parts = lines.map(({ value }) => (Number.isFinite(value) ? Math.abs(value) / (largest || 1) : 1)); // prettier-ignore
  const visibility = visibilities(parts);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, -left * scale, 0);
  context.strokeStyle = ink;
  for (let step = 0; step < WIDTHS; step++) {
    const part = (step + 1) / WIDTHS;
    for (const negative of [false, true]) {
      const width = Math.max(0.5, widest * Math.sqrt(part) * (0.4 + 0.6 * part));
      context.beginPath();
      lines.forEach((line, n) => {
        const own = Math.min(WIDTHS - 1, Math.floor((parts[n] ?? 0) * WIDTHS));
        if (line.negative !== negative || own !== step) return;
        context.moveTo(line.from.x, line.from.y);
        context.lineTo(line.to.x, line.to.y);
      });
      context.lineWidth = width;
      context.globalAlpha = palest + (strongest - palest) * visibility(part);
      context.setLineDash(negative ? [3 + width, 2 + width] : []);
      context.stroke();
    }
  }
}
