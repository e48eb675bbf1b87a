/** "2-3-2": the sizes of a network in one word. */

/** Undefined where the text is no list of two sizes or more. Any sign may stand between them. */
export function readSizes(text: string): number[] | undefined {
  const trimmed = text.trim();
  if (!/^\d+(?:[\s·•,;:/x×→–—-]+\d+)+$/.test(trimmed)) return undefined;
  return (trimmed.match(/\d+/g) ?? []).map(Number);
}

export const writeSizes = (sizes: readonly number[], between = "-"): string => sizes.join(between);

interface Shape {
  readonly inputs: number;
  readonly layers: readonly {
    readonly units: number;
    readonly mask?: readonly (readonly (number | boolean)[])[] | null;
  }[];
}

export const sizesOf = ({ inputs, layers }: Shape): number[] => [
  inputs,
  ...layers.map(({ units }) => units),
];

/** Weights and biases; of connections that are left out there are none. */
export function parameterCount(network: Shape): number {
  const sizes = sizesOf(network);
  return network.layers.reduce((count, { units, mask }, n) => {
    const leftOut = mask?.flat().filter((there) => !there).length ?? 0;
    return count + units * ((sizes[n] ?? 0) + 1) - leftOut;
  }, 0);
}
