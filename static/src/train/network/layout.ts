/** Where the nodes stand: columns from the inputs to the last layer, as large as the room allows. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface TrainColumn {
  readonly x: number;
  readonly size: number;
  /** The nodes that there is room for: the first ones. */
  readonly spots: readonly Spot[];
  /** How many there is no room for. */
  readonly more: number;
}

export interface TrainLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly TrainColumn[];
}

export interface TrainRoom {
  readonly width: number;
  readonly height: number;
  /** Above, for the headings; left, for the names of the inputs; right, for those of the outputs. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** Beside a stage of that height a picture may be so large: what is seen from the last row grows with the hall. */
const LARGEST = 0.075;
const LEAST_LARGEST = 42;
const SMALLEST = 14;
const GAP = 0.28;

export function trainLayoutOf(counts: readonly number[], room: TrainRoom): TrainLayout {
  const { width, height, top, bottom, left, right } = room;
  const inner = Math.max(0, width - left - right);
  const tall = Math.max(0, height - top - bottom);
  const apart = inner / Math.max(1, counts.length - 1);
  const largest = Math.max(LEAST_LARGEST, tall * LARGEST);
  const widest = Math.min(largest, Math.max(SMALLEST, apart * 0.55));
  const columns = counts.map((count, n): TrainColumn => {
    const size = sizeFor(count, tall, widest);
    const fit = Math.max(1, Math.floor((tall + size * GAP) / (size * (1 + GAP))));
    const shown = Math.min(count, fit);
    const x = left + (counts.length === 1 ? inner / 2 : apart * n);
    const pitch = Math.min(tall / shown, size * 2.1);
    const middle = top + tall / 2;
    const spots = Array.from({ length: shown }, (_, i) => ({
      x,
      y: middle + (i - (shown - 1) / 2) * pitch,
    }));
    return { x, size, spots, more: count - shown };
  });
  return { width, height, columns };
}

const sizeFor = (count: number, tall: number, widest: number): number =>
  Math.max(SMALLEST, Math.min(widest, tall / (count * (1 + GAP))));
