/** The REST contract of training and of data sets, in the page's short words. */

import { told } from "../../api/problems";
import type { components } from "../../api/schema";
import type { NetworkSpec, Problem, TraceRequest } from "../../api/types";

type Schemas = components["schemas"];

/** What the page always says, though it may be left out. */
type Saying<Request, Field extends keyof Request> = Omit<Request, Field> & {
  readonly [Name in Field]-?: Exclude<Request[Name], undefined>;
};
/** The same where the server would take null for what suits. */
type Choosing<Request, Field extends keyof Request> = Omit<Request, Field> & {
  readonly [Name in Field]-?: NonNullable<Request[Name]>;
};

export type Feature = Schemas["Plane"]["features"][number];

/** x, y, and which of the two classes. */
export type DrawnPoint = readonly [number, number, number];

/** The body of POST /datasets, of each kind of data. */
type MadeData = Omit<
  Choosing<Schemas["MadeData"], "samples" | "noise" | "seed" | "features" | "test_share">,
  "name"
> & { readonly name: string };
type TableData = Omit<Choosing<Schemas["TableData"], "seed" | "test_share">, "name"> & {
  readonly name: string;
};
export type CsvData = Saying<
  Schemas["CsvData"],
  "header" | "inputs" | "targets" | "seed" | "test_share"
>;
type DrawnData = Choosing<Schemas["DrawnData"], "features" | "seed" | "test_share"> & {
  readonly points: readonly DrawnPoint[];
};
type SamplesData = Choosing<Schemas["SamplesData"], "seed" | "test_share">;
export type DatasetRequest = MadeData | TableData | CsvData | DrawnData | SamplesData;

export type Dataset = Schemas["Dataset"];
export type TableColumn = Schemas["TableColumn"];
export type Plane = Schemas["Plane"];

export type Activation = NetworkSpec["layers"][number]["activation"];

/** By a name of the catalog, with the constants that the catalog says it has. */
interface Chosen {
  readonly name: string;
  readonly [constant: string]: number | string;
}
export type Optimizer = Chosen;
export type RateSchedule = Chosen;

/** What else an update may be made by. */
export type Rules = Partial<Pick<TraceRequest, "bias_update" | "batch" | "penalty">>;

export type Clip = { readonly norm: number } | { readonly value: number };

/** All that continues a run as if it had not been interrupted. */
export type RunState = Pick<
  Schemas["TrainingState"],
  "update" | "epoch" | "seen" | "parameters"
> & { readonly optimizer: Readonly<Record<string, unknown>> };

/** The body of POST /training-runs. */
export type TrainingRequest = Omit<
  Saying<
    Schemas["TrainingRequest"],
    "test" | "learning_rate" | "batch_size" | "seed" | "output_rule"
  >,
  "optimizer" | "schedule" | "clip" | "frames" | "from"
> & {
  readonly optimizer: Optimizer;
  readonly schedule?: RateSchedule;
  readonly clip?: Clip;
  readonly frames: FramesWanted;
  readonly from: RunState | null;
};

export type FramesWanted = Omit<Schemas["FramesSpec"], "surface"> & {
  readonly surface: Required<Schemas["SurfaceSpec"]> | null;
};

export type TrainingFrame = Omit<Schemas["TrainingFrame"], "surface" | "state"> & {
  readonly state: RunState;
  readonly surface: Surface | null;
};

/** What every neuron makes of a grid of places: bytes from the least to the most of its layer, top row first. */
export type Surface<Picture = Uint8Array<ArrayBuffer>> = Omit<Schemas["Surface"], "neurons"> & {
  /** From the inputs to the last layer. */
  readonly neurons: readonly (readonly Picture[])[];
};

export type TrainingEvent =
  | { readonly kind: "frame"; readonly frame: TrainingFrame }
  | { readonly kind: "progress"; readonly update: number }
  | { readonly kind: "done"; readonly reason: string; readonly message: string }
  | { readonly kind: "error"; readonly problem: Problem };

/** What is shown where the server ends a run because it stops. */
export const closing = (detail: string): Problem => told("The server is closing", detail, 503);
