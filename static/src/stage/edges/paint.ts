/** Painting lines on canvases, in few paths. */

import type { WeightLine } from "./weight-lines";

const WIDTHS = 6;

export interface Painting {
  readonly ink: string;
  /** Where on the stage the canvas begins. */
  readonly left: number;
  readonly scale: number;
  readonly palest: number;
}

/** One path for each of a few widths and each sign. */
export function paintLines(
  context: CanvasRenderingContext2D,
  lines: readonly WeightLine[],
  { ink, left, scale, palest }: Painting,
): void {
  const widest = lines.reduce((most, { width }) => Math.max(most, width), 0);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(scale, 0, 0, scale, -left * scale, 0);
  context.strokeStyle = ink;
  for (const negative of [false, true]) {
    for (let step = 0; step < WIDTHS; step++) {
      const width = (widest * (step + 1)) / WIDTHS;
      context.beginPath();
      for (const line of lines) {
        const own = Math.min(WIDTHS - 1, Math.floor((line.width / widest) * WIDTHS));
        if (line.negative !== negative || own !== step) continue;
        context.moveTo(line.from.x, line.from.y);
        context.lineTo(line.to.x, line.to.y);
      }
      context.lineWidth = width;
      // Width alone can't tell hundreds of thin lines apart: the weak ones are paler too.
      context.globalAlpha = palest + 0.34 * ((step + 1) / WIDTHS) ** 1.5;
      context.setLineDash(negative ? [3 + width, 2 + width] : []);
      context.stroke();
    }
  }
}
