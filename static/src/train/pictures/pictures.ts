/**
 * What every neuron is drawn as: what it makes of the plane, where the data lie on one; else the weights that lead to
 * it, in the shape of what they look at.
 */

import type { Catalog } from "../../api/types";
import { isThere } from "../../trace/masks";
import type { Dataset, TrainingFrame } from "../run/contract";
import type { RunSetup } from "../run/settings";
import { GREY, greyBytes, rangeOf } from "./greys";
import { bytesAround, type Range } from "./palette";

export interface Pictures {
  readonly width: number;
  readonly height: number;
  readonly range: Range;
  readonly bytes: readonly Uint8Array<ArrayBuffer>[];
}

/** Layer by layer, from the inputs (which have no weights of their own) on. */
export function picturesOf(
  catalog: Catalog,
  setup: RunSetup,
  data: Dataset,
  frame: TrainingFrame,
): readonly (Pictures | null)[] {
  const { surface } = frame;
  if (!surface) return [sampleOf(data, frame), ...weightPictures(setup, data, frame)];
  return surface.neurons.map((bytes, layer): Pictures => {
    const [least = -1, most = 1] = surface.range[layer] ?? [];
    const middle = middleOf(catalog, setup, layer);
    return {
      width: surface.resolution,
      height: surface.resolution,
      range: { least, most, middle },
      bytes,
    };
  });
}

/** The first image of the mini-batch to come: what the network is about to be shown. */
function sampleOf({ image, train }: Dataset, { batch }: TrainingFrame): Pictures | null {
  const row = train.x[batch[0] ?? 0];
  if (!image || !row) return null;
  return { ...image, range: GREY, bytes: [greyBytes(row, rangeOf(train.x))] };
}

function weightPictures(
  { layers }: RunSetup,
  { image }: Dataset,
  frame: TrainingFrame,
): Pictures[] {
  return frame.state.parameters.w.map((weights, n): Pictures => {
    const mask = layers[n]?.mask;
    // A connection that is left out is nothing, whatever its weight.
    const matrix = weights.map((row, i) => row.map((w, k) => (isThere(mask, i, k) ? w : 0)));
    const largest = matrix.flat().reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const columns = matrix[0]?.length ?? 0;
    const { width, height } = n === 0 && image ? image : pictureShapeOf(columns);
    return {
      width,
      height,
      range: { least: -largest, most: largest, middle: 0 },
      bytes: matrix.map((row) => padded(bytesAround(row, largest), width * height)),
    };
  });
}

/** As square as so many numbers can be. */
export function pictureShapeOf(count: number): { width: number; height: number } {
  const width = Math.max(1, Math.ceil(Math.sqrt(count)));
  return { width, height: Math.max(1, Math.ceil(count / width)) };
}

const MIDDLE_BYTE = 128;

function padded(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (bytes.length === size) return bytes;
  const whole = new Uint8Array(size).fill(MIDDLE_BYTE);
  whole.set(bytes.subarray(0, size));
  return whole;
}

/** What a neuron gives that is told nothing: the middle of its scale. */
export function middleOf(catalog: Catalog, { layers }: RunSetup, layer: number): number {
  const own = layers[layer - 1];
  if (!own) return 0;
  const { curve } = catalog.activations.find(({ name }) => name === own.activation) ?? {};
  if (!curve) return 1 / own.units;
  const at = curve.z.findIndex((z) => z >= 0);
  return curve.a[at] ?? 0;
}
