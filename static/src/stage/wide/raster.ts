/** Numbers as colours, a cell for each: where cells are smaller than a pixel, a pixel shows the strongest under it. */

export interface Raster {
  readonly rows: number;
  readonly columns: number;
  /** From −1 to 1, row by row; NaN where there is no number yet. */
  readonly shares: Float32Array;
}

/** Of `size` cells in `room` pixels: as many as are seen apart. */
export const apart = (size: number, room: number): number =>
  Math.max(1, Math.min(size, Math.floor(room)));

/** With so few rows and columns that each is a pixel at least. */
export function coarser({ rows, columns, shares }: Raster, down: number, over: number): Raster {
  const [high, wide] = [apart(rows, down), apart(columns, over)];
  if (high === rows && wide === columns) return { rows, columns, shares };
  const coarse = new Float32Array(high * wide).fill(NaN);
  for (let i = 0; i < rows; i++) {
    const line = Math.floor((i * high) / rows) * wide;
    for (let k = 0; k < columns; k++) {
      const value = shares[i * columns + k] ?? NaN;
      const at = line + Math.floor((k * wide) / columns);
      const before = coarse[at] ?? NaN;
      if (Number.isNaN(before) || Math.abs(value) > Math.abs(before)) coarse[at] = value;
    }
  }
  return { rows: high, columns: wide, shares: coarse };
}

const SHADES = 255;

/** The colours from −1 over 0 to 1, as a canvas writes them. */
function shadesOf([below = "", zero = "", above = ""]: readonly string[]): Uint32Array {
  const canvas = new OffscreenCanvas(SHADES, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return new Uint32Array(SHADES);
  // From the middle of the first pixel to that of the last.
  const colours = context.createLinearGradient(0.5, 0, SHADES - 0.5, 0);
  [below, zero, above].forEach((colour, n) => {
    colours.addColorStop(n / 2, colour);
  });
  context.fillStyle = colours;
  context.fillRect(0, 0, SHADES, 1);
  return new Uint32Array(context.getImageData(0, 0, SHADES, 1).data.buffer);
}

/** Fills the canvas. */
export function paint(
  context: CanvasRenderingContext2D,
  raster: Raster,
  colours: readonly string[],
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  const { rows, columns, shares } = coarser(raster, height, width);
  const shades = shadesOf(colours);
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  shares.forEach((value, n) => {
    if (!Number.isNaN(value)) pixels[n] = shades[Math.round(((value + 1) / 2) * (SHADES - 1))] ?? 0;
  });
  const small = new OffscreenCanvas(columns, rows);
  small.getContext("2d")?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, width, height);
}
