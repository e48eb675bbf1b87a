/** The REST contract in the page's short words. `make types` writes the schema from the server's own models. */

import type { components, paths } from "./schema";

type Schemas = components["schemas"];

export type Trace = Schemas["Trace"];
export type Step = Schemas["Step"];
export type Phase = Step["phase"];
export type SumOfProducts = Schemas["SumOfProducts"];
export type Operand = Schemas["Operand"];
export type MatrixTerm = Schemas["MatrixTerm"];
export type BlockedNeuron = Schemas["BlockedNeuron"];
export type MatrixForm = Schemas["MatrixForm"];
export type Numbers = Schemas["Numbers"];

export type Rung = Exclude<keyof Schemas["Rungs"], "batch">;
/** In the order of their keys, 0 to 4. */
export const RUNGS: readonly Rung[] = ["general", "entry", "expanded", "factored", "compact"];
/** Is it one of whole vectors and matrices? */
export const inMatrices = (rung: Rung): boolean => rung !== "general" && rung !== "entry";

/** The body of POST /traces. */
export type TraceRequest = Schemas["TraceRequest"];
export type NetworkSpec = Schemas["NetworkSpec"];
export type Layer = Schemas["LayerSpec"];
export type ExplicitParameters = Schemas["ExplicitParameters"];
export type DrawnParameters = Schemas["DrawnParameters"];
/** What an optimizer remembers from update to update. */
export type OptimizerState = Schemas["OptimizerStateSpec"];
/** How large an initializer's weights are. */
export type Spread = Schemas["Spread"];
export type Samples = Schemas["Samples"];
export type BiasUpdate = NonNullable<TraceRequest["bias_update"]>;
export type View = NonNullable<TraceRequest["view"]>;

export type GradientCheck = Schemas["GradientCheck"];
export type CheckedEntry = Schemas["CheckedEntry"];
export type Paths = Schemas["Paths"];
export type Path = Schemas["Path"];
export type PathsRequest = Schemas["PathsRequest"];
export type MistakeName = NonNullable<TraceRequest["mistakes"]>[number];
export type MistakeReport = Schemas["MistakeReport"];
export type MistakeReportRequest = Schemas["MistakeReportRequest"];
export type MistakeChoice = Schemas["MistakeChoice"];

/** Numbers of one's own, and what is said of them. */
export type MarkingRequest = Schemas["MarkingRequest"];
export type Markings = Schemas["Markings"];
export type HandoutRequest = Pick<Schemas["HandoutRequest"], "of" | "kind" | "sample"> &
  TraceRequest;
export type HandoutKind = NonNullable<HandoutRequest["kind"]>;
export type PracticeRequest = Schemas["PracticeRequest"];
export type PracticeSet = Schemas["Practice"];
export type QuestionSetRequest = Schemas["QuestionSetRequest"];
export type SetFormat = NonNullable<QuestionSetRequest["format"]>;
export type ClassKey = Schemas["ClassMarkingRequest"]["key"];
export type ClassMarks = Schemas["ClassMarks"];
export type ClassPaper = ClassMarks["papers"][number];
export type Marked = Schemas["MarkedNumber"];

export type FileFormat = Schemas["ExportRequest"]["format"];
/** What is to become a file, of whatever format. */
export type Exported = Omit<Schemas["ExportRequest"], "format">;
export type Reading = Schemas["Reading"];
export type ReadingRequest =
  paths["/api/v1/readings"]["post"]["requestBody"]["content"]["application/json"];

export type Lecture = Schemas["Lecture"];
export type LectureRequest = Schemas["LectureRequest"];
export type LectureMoment = Schemas["Moment"];
export type MomentRun = Schemas["MomentRun"];

export type Problem = Schemas["Problem"];

export type CostCurve = Schemas["CostCurve"];

export type Catalog = Schemas["Catalog"];
/** What arrays of a kind are. */
export type Quantity = Schemas["KindOfArray"];
export type ActivationChoice = Schemas["ActivationChoice"];
export type CostChoice = Schemas["CostChoice"];
export type Preset = Schemas["Preset"];
