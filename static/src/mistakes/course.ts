/** The cost before and after each update. */

/** Null from where it is no longer finite. */
export type Cost = number | null;

export interface CostScale {
  readonly least: number;
  readonly most: number;
  /** Costs of very different size need a scale on which ratios are lengths. */
  readonly logarithmic: boolean;
}

const FAR_APART = 8;

export function courseScale(costs: readonly Cost[]): CostScale {
  const finite = costs.filter((cost) => cost !== null);
  const [least, most] = [Math.min(...finite), Math.max(...finite)];
  return { least, most, logarithmic: least > 0 && most / least > FAR_APART };
}
