/**
 * Ids of arrays and entries, as the engine writes them: `dw.2` an array, `dw.2.1.0` one entry, `dz.2.1@3` an entry of
 * sample 3 where a step sums over samples.
 */

const UNLAYERED = new Set([
  "y", "dy", "cost", "mean_cost", "summed_cost", "total_cost", "learning_rate", "momentum", "rho", "one_minus_rho", "beta1", "one_minus_beta1",
  "beta2", "one_minus_beta2", "epsilon", "weight_decay", "l1", "l2", "clip_norm", "clip_value", "update",
  "squared_norm", "clip_factor", "first_correction", "second_correction",
]); // prettier-ignore

export interface Term {
  readonly kind: string;
  readonly layer: number | undefined;
  /** `dw.2` */
  readonly array: string;
  readonly indices: readonly number[];
  readonly sample: number | undefined;
}

const read = new Map<string, Term>();

/** Read an id that the engine or this page wrote. Each is asked for again and again while time moves. */
export function parseTerm(id: string): Term {
  let term = read.get(id);
  if (!term) read.set(id, (term = parsed(id)));
  return term;
}

function parsed(id: string): Term {
  const [entry = "", sample] = id.split("@");
  const [kind = "", ...rest] = entry.split(".");
  const numbers = rest.map(Number);
  const layered = !UNLAYERED.has(kind);
  return {
    kind,
    layer: layered ? numbers[0] : undefined,
    array: layered ? `${kind}.${numbers[0] ?? ""}` : kind,
    indices: layered ? numbers.slice(1) : numbers,
    sample: sample === undefined ? undefined : Number(sample),
  };
}

export function termId(array: string, indices: readonly number[], sample?: number): string {
  const entry = [array, ...indices].join(".");
  return sample === undefined ? entry : `${entry}@${sample}`;
}

export const kindOf = (array: string): string => array.split(".", 1)[0] ?? array;

/** Does `id` name the same entry as `active`, or an array that `active` is an entry of, or the other way round? */
export function sameTerm(id: string, active: string | null): boolean {
  if (active === null) return false;
  const [one = "", other = ""] = [id.split("@")[0], active.split("@")[0]];
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}

/** The role of an array decides its hue: forward value, parameter, derivative of the cost, slope, or result. */
export type Role = "value" | "parameter" | "derivative" | "slope" | "result";

const ROLES: Record<string, Role> = {
  a: "value", z: "value", y: "value",
  w: "parameter", b: "parameter", mask: "parameter", w_next: "parameter", b_next: "parameter", learning_rate: "parameter",
  da: "derivative", dz: "derivative", dw: "derivative", db: "derivative",
  ds: "slope",
  e: "result", cost: "result", mean_cost: "result", summed_cost: "result", total_cost: "result",
}; // prettier-ignore

export const roleOf = (id: string): Role => {
  const kind = kindOf(id);
  // What an update works out, or is given: of each parameter from its gradients, or single numbers like the rate.
  return (
    ROLES[kind] ?? (ofParameter(kind) ? "derivative" : UNLAYERED.has(kind) ? "parameter" : "result")
  );
};

/**
 * What an update has for each weight or bias: `w_velocity` belongs to `w`, `dw_clipped` to its gradient `dw`. Nothing
 * for other kinds.
 */
export const ofParameter = (kind: string): string | undefined =>
  /^(d?[wb])_(?!next$)/.exec(kind)?.[1];

/** Is it a single number that an update is given or works out? */
export const isUpdateNumber = (kind: string): boolean =>
  UNLAYERED.has(kind) && kind !== "y" && kind !== "dy" && !COSTS.includes(kind);

/** The costs that are single numbers: a sample's, and what is made of all of them. */
export const COSTS: readonly string[] = ["cost", "mean_cost", "summed_cost", "total_cost"];
