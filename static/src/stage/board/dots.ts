/** Where dots stand for rows and columns that are left out. */

import type { Block } from "./board";

export function dotsOf({ rows, columns, more, x, y, across, down }: Block) {
  const places = columns.map((c, m) => ({ c, x: x + m * across }));
  if (more !== 0) places.push({ c: null, x: x + more });
  return rows.flatMap((r, n) =>
    places
      .filter(({ c }) => r === null || c === null)
      .map((place) => ({
        x: place.x,
        y: y + n * down,
        dots: r !== null ? "⋯" : place.c === null ? "⋱" : "⋮",
      })),
  );
}
