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
  readonly layers: readonly { readonly units: number }[];
}

export const sizesOf = ({ inputs, layers }: Shape): number[] => [
  inputs,
  ...layers.map(({ units }) => units),
];

export const parameterCount = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((count, size, n) => count + size * ((sizes[n] ?? 0) + 1), 0);
