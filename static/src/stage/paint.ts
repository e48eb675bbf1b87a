/** Painting on canvases, in few paths. */

import { scaleLinear } from "d3-scale";
import { share } from "./look";
import type { WeightLine } from "./weight-lines";

const WIDTHS = 6;

/** One path for each of a few widths and each sign. */
export function paintEdges(
  context: CanvasRenderingContext2D,
  lines: readonly WeightLine[],
  colour: string,
  scale: number,
): void {
  const widest = lines.reduce((most, { width }) => Math.max(most, width), 0);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.strokeStyle = colour;
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
      context.globalAlpha = 0.06 + 0.34 * ((step + 1) / WIDTHS) ** 1.5;
      context.setLineDash(negative ? [3 + width, 2 + width] : []);
      context.stroke();
    }
  }
}

/** A square of `cell` device pixels for each number, from the first colour (most negative) over the second to the third. */
export function paintMap(
  context: CanvasRenderingContext2D,
  matrix: readonly (readonly number[])[],
  largest: number,
  [below = "", zero = "", above = ""]: readonly string[],
  cell: number,
): void {
  const colour = scaleLinear<string>([-1, 0, 1], [below, zero, above]).clamp(true);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  matrix.forEach((row, i) => {
    row.forEach((value, k) => {
      context.fillStyle = colour(Math.sign(value) * share(value, largest));
      context.fillRect(
        Math.floor(k * cell),
        Math.floor(i * cell),
        Math.ceil(cell),
        Math.ceil(cell),
      );
    });
  });
}
