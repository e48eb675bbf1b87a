/** The REST contract of training and of data sets, in the page's short words. */

import type { components } from "../../api/schema";
import type {
  ExplicitParameters,
  NetworkSpec,
  Problem,
  Samples,
  TraceRequest,
} from "../../api/types";

type Schemas = components["schemas"];

export type Feature = Schemas["Plane"]["features"][number];

/** The body of POST /datasets. */
export type DatasetRequest = (MadeData | TableData | CsvData | DrawnData | SamplesData) & {
  /** False: in the order of the file. */
  readonly shuffle?: boolean;
};

/** Whether a table's numbers are standardised; absent: they are. */
interface Scaled {
  readonly standardise?: boolean;
  readonly standardise_targets?: boolean;
}

export interface MadeData {
  readonly kind: "made";
  readonly name: string;
  readonly samples: number;
  readonly noise: number;
  readonly seed: number;
  readonly features: readonly Feature[];
  readonly test_share: number;
}

export interface TableData extends Scaled {
  readonly kind: "table";
  readonly name: string;
  readonly seed: number;
  readonly test_share: number;
}

export interface CsvData extends Scaled {
  readonly kind: "csv";
  readonly text: string;
  readonly header: boolean | null;
  readonly inputs: readonly (string | number)[] | null;
  readonly targets: readonly (string | number)[] | null;
  readonly decimal?: "point" | "comma" | null;
  readonly missing?: "leave_out" | "fill_in" | null;
  readonly task?: "classification" | "regression" | null;
  readonly seed: number;
  /** Null: what suits so many rows. */
  readonly test_share: number | null;
}

/** x, y, and which of the two classes. */
export type DrawnPoint = readonly [number, number, number];

export interface DrawnData {
  readonly kind: "drawn";
  readonly points: readonly DrawnPoint[];
  readonly features: readonly Feature[];
  readonly seed: number;
  readonly test_share: number;
}

/** Samples as they are, such as those that Explore holds. */
export interface SamplesData extends Samples {
  readonly kind: "samples";
  readonly seed: number;
  readonly test_share: number;
}

export type Dataset = Schemas["Dataset"];
export type TableColumn = Schemas["TableColumn"];
export type Plane = Schemas["Plane"];

export type Activation = NetworkSpec["layers"][number]["activation"];

/** A name and its constants. */
export interface Optimizer {
  readonly name: string;
  readonly [constant: string]: number | string;
}

export interface Schedule {
  readonly name: string;
  readonly [constant: string]: number | string;
}

/** What else an update may be made by. */
export type Rules = Partial<Pick<TraceRequest, "bias_update" | "batch" | "penalty">>;

export type Clip = { readonly norm: number } | { readonly value: number };

/** All that continues a run as if it had not been interrupted. */
export interface RunState {
  readonly update: number;
  /** Epochs gone through, and samples seen of the next. */
  readonly epoch: number;
  readonly seen: number;
  readonly parameters: ExplicitParameters;
  readonly optimizer: Readonly<Record<string, unknown>>;
}

/** The body of POST /training-runs. */
export interface TrainingRequest extends Rules {
  readonly network: NetworkSpec;
  readonly parameters: TraceRequest["parameters"];
  readonly samples: Samples;
  readonly test: Samples | null;
  readonly optimizer: Optimizer;
  readonly learning_rate: number;
  readonly schedule?: Schedule;
  readonly l1?: number;
  readonly l2?: number;
  readonly clip?: Clip;
  readonly batch_size: number;
  readonly shuffle?: boolean;
  readonly seed: number;
  readonly output_rule: "chain" | "fused";
  readonly updates: number;
  readonly frames: FramesWanted;
  readonly from: RunState | null;
}

export interface FramesWanted {
  readonly every_updates?: number;
  readonly per_second?: number;
  readonly surface: (Plane & { readonly resolution: number; readonly neurons: boolean }) | null;
}

/** Of the training and of the test samples; null where there are none. */
export interface Both {
  readonly train: number;
  readonly test: number | null;
}

/** Null where it is too large for a number. */
export interface Costs {
  readonly train: number | null;
  readonly test: number | null;
}

export interface Frame {
  readonly update: number;
  /** Training samples seen, over how many there are. */
  readonly epoch: number;
  readonly state: RunState;
  /** What the samples cost on average. */
  readonly cost: Costs;
  /** What the gradients are derivatives of: averaged or summed, with the penalty where it is in the cost. */
  readonly objective: Costs;
  readonly accuracy: Both | null;
  /** Of the update to come, layer by layer. */
  readonly gradient_norms: readonly (number | null)[];
  readonly update_ratios: readonly (number | null)[];
  /** Which samples the next update is made from. */
  readonly batch: readonly number[];
  readonly learning_rate: number | null;
  readonly surface: Surface | null;
  readonly confusion: readonly (readonly number[])[] | null;
}

/** What every neuron makes of a grid of places: bytes from the least to the most of its layer, top row first. */
export interface Surface<Picture = Uint8Array<ArrayBuffer>> {
  readonly resolution: number;
  readonly low: number;
  readonly high: number;
  /** From the inputs to the last layer. */
  readonly neurons: readonly (readonly Picture[])[];
  readonly range: readonly (readonly [number, number])[];
}

export type TrainingEvent =
  | { readonly kind: "frame"; readonly frame: Frame }
  | { readonly kind: "progress"; readonly update: number }
  | { readonly kind: "done"; readonly reason: string; readonly message: string }
  | { readonly kind: "error"; readonly problem: StoppedProblem };

/** What is shown where the server ends a run because it stops. */
export const closing = (detail: string): StoppedProblem => ({
  type: "about:blank",
  title: "The server is closing",
  status: 503,
  detail,
});

/** A run that left the finite numbers says where. */
export type StoppedProblem = Problem & {
  readonly step?: string | null;
  readonly term?: string | null;
  readonly update?: number | null;
};
