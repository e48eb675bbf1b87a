/** Pictures and neurons in words, for who cannot see them. */

import { formatNumber } from "../../format";
import type { Run } from "../run/run.svelte";
import { unitWords } from "../run/names";
import { percent } from "../run/words";
import { isThere } from "../../trace/masks";
import type { Pictures } from "./pictures";
import { plural } from "../../notation/plural";

/** “from −0.9 to 0.8, above 0 on 48.0 % of the plane, most of it at the top left” */
export function planeWords({ width, height, range, bytes }: Pictures, unit: number): string {
  const own = bytes[unit];
  if (!own) return "";
  const { least, most, middle } = range;
  const values = Array.from(own, (byte) => least + ((most - least) * byte) / 255);
  const above = values.flatMap((value, n) => (value > middle ? [n] : []));
  const ends = `from ${formatNumber(Math.min(...values))} to ${formatNumber(Math.max(...values))}`;
  const level = formatNumber(middle, 1);
  if (above.length === 0) return `${ends}, nowhere above ${level}`;
  if (above.length === values.length) return `${ends}, above ${level} everywhere`;
  const mean = (of: (n: number) => number) =>
    above.reduce((sum, n) => sum + of(n), 0) / above.length;
  const across = mean((n) => ((n % width) + 0.5) / width);
  const down = mean((n) => (Math.floor(n / width) + 0.5) / height);
  const place = PLACES[side(down)]?.[side(across)];
  return `${ends}, above ${level} on ${percent(above.length / values.length)} of the plane, ${place ?? "around its middle"}`;
}

/** From top to bottom, and there from left to right. */
const PLACES = [
  ["most of it at the top left", "most of it at the top", "most of it at the top right"],
  ["most of it at the left", undefined, "most of it at the right"],
  ["most of it at the bottom left", "most of it at the bottom", "most of it at the bottom right"],
];

/** Of where something lies on average, from 0 to 1: before the middle, about it, or after it. */
const side = (at: number): number => (at < 0.45 ? 0 : at > 0.55 ? 2 : 1);

/** “bias 0.100, 3 weights, the largest −1.200 from neuron 2 of layer 1” */
export function parametersWords(run: Run, layer: number, unit: number): string {
  const { w, b } = run.frame.state.parameters;
  const weights = w[layer - 1]?.[unit];
  const bias = b[layer - 1]?.[unit];
  if (!weights || bias === undefined) return "";
  const { mask } = run.setup.layers[layer - 1] ?? {};
  const there = [...weights.keys()].filter((k) => isThere(mask, unit, k));
  const size = (k: number) => Math.abs(weights[k] ?? 0);
  const [first, ...others] = there;
  if (first === undefined) return `bias ${formatNumber(bias)}, and nothing reaches it`;
  const from = others.reduce((best, k) => (size(k) > size(best) ? k : best), first);
  const source =
    layer === 1 ? `input ${unitWords(run, layer - 1, from)}` : unitWords(run, layer - 1, from);
  return `bias ${formatNumber(bias)}, ${plural(there.length, ["# weight", "# weights"])}, the largest ${formatNumber(weights[from] ?? NaN)} from ${source}`;
}

/** Both, of what is shown at a neuron; of an input, its picture alone. */
export function pictureWords(
  run: Run,
  layer: number,
  unit: number,
  picture: Pictures | null,
): string {
  const plane = run.frame.surface && picture ? planeWords(picture, unit) : "";
  return [parametersWords(run, layer, unit), plane].filter(Boolean).join("; ");
}
