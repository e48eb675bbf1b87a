/** The REST contract, as the page reads it. Generated types carry the names; these are the page's short words. */

export type Phase = "forward" | "cost" | "backward" | "update";

export interface Factor {
  readonly array: string;
  readonly indices: string;
}

export interface SumOfProducts {
  readonly kind: "sum_of_products";
  readonly indices: string;
  readonly terms: readonly { readonly coefficient: number; readonly factors: readonly Factor[] }[];
}

export interface FunctionOf {
  readonly kind: "function";
  readonly indices: string;
  readonly function: string;
  readonly arguments: readonly string[];
  readonly over: "entry" | "layer";
  readonly coefficient: number;
}

export interface Operand {
  readonly array: string;
  readonly rows: string;
  readonly columns: string;
  readonly transposed: boolean;
}

export interface MatrixTerm {
  readonly operator: "single" | "sum" | "hadamard" | "outer" | "product" | "apply";
  readonly coefficient: number;
  readonly scalars: readonly string[];
  readonly operands: readonly Operand[];
  readonly over: string;
}

export interface Step {
  readonly id: string;
  readonly phase: Phase;
  readonly layer: number;
  readonly rule: string;
  readonly title: string;
  readonly about: string;
  readonly entry_name: string;
  readonly indices: string;
  readonly shape: readonly number[];
  readonly sizes: Readonly<Record<string, number>>;
  readonly definition: SumOfProducts | FunctionOf;
  readonly matrices: {
    readonly rows: string;
    readonly columns: string;
    readonly terms: readonly MatrixTerm[];
  };
  readonly latex: Readonly<Record<Rung, string>>;
  readonly narration: string;
}

export type Rung = "entry" | "expanded" | "factored" | "compact";
export const RUNGS: readonly Rung[] = ["entry", "expanded", "factored", "compact"];

export type Numbers = number | readonly Numbers[];

export interface Layer {
  readonly kind: "dense";
  readonly units: number;
  readonly activation: string;
}

export interface NetworkSpec {
  readonly inputs: number;
  readonly layers: readonly Layer[];
  readonly cost: string;
}

export interface ExplicitParameters {
  readonly w: readonly (readonly (readonly number[])[])[];
  readonly b: readonly (readonly number[])[];
}

export interface DrawnParameters {
  readonly initializer: string;
  readonly seed: number;
}

export type BiasUpdate = "frozen" | "per_neuron" | "shared";
export type OutputRule = "chain" | "fused";
export type Notation = "derivative" | "delta";

/** The body of POST /traces. */
export interface TraceRequest {
  readonly network: NetworkSpec;
  readonly parameters: ExplicitParameters | DrawnParameters;
  readonly samples: {
    readonly x: readonly (readonly number[])[];
    readonly y: readonly (readonly number[])[];
  };
  readonly learning_rate?: number | null;
  readonly bias_update?: BiasUpdate;
  readonly output_rule?: OutputRule;
  readonly notation?: Notation;
  readonly mistakes?: readonly string[];
}

export interface Trace {
  readonly network: NetworkSpec;
  readonly samples: {
    readonly x: readonly (readonly number[])[];
    readonly y: readonly (readonly number[])[];
  };
  readonly options: {
    readonly learning_rate: number | null;
    readonly bias_update: BiasUpdate;
    readonly output_rule: OutputRule;
    readonly notation: Notation;
    readonly mistakes: readonly string[];
  };
  readonly mean_cost: number;
  readonly mean_cost_next: number | null;
  readonly arrays: Readonly<Record<string, Numbers>>;
  readonly symbols: Readonly<
    Record<string, { readonly letters: string; readonly array: string; readonly entry: string }>
  >;
  readonly steps: readonly Step[];
}

export interface CheckedEntry {
  readonly term: string;
  readonly analytic: number;
  readonly numeric: number;
  readonly relative_error: number;
  readonly crosses_kink: boolean;
}

export interface GradientCheck {
  readonly passed: boolean;
  readonly max_relative_error: number;
  readonly epsilon: number;
  readonly tolerance: number;
  readonly checked: number;
  readonly entries: readonly CheckedEntry[];
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly step?: string;
  readonly term?: string;
}
