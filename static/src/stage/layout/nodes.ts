/** In layer view: the dense layer's node and the activation layer's, which together are what else is one neuron. */

import type { Column } from "./geometry";

interface Node {
  readonly x: number;
  /** Half its width. */
  readonly hw: number;
}

export interface Nodes {
  readonly dense: Node;
  readonly activation: Node;
}

/** Undefined where both are halves of one neuron. */
export function nodesOf({ x, hw, node }: Column): Nodes | undefined {
  if (node === undefined) return undefined;
  return {
    dense: { x: x - hw + node, hw: node },
    activation: { x: x + hw - node, hw: node },
  };
}
