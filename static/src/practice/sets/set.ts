/** A question set, as the sheet asks for it: the request, and the formats that there are. */

import { post } from "../../api/client";
import type { PracticeRequest, QuestionSetRequest, SetFormat } from "../../api/types";
import { named, type NamedFile } from "../../api/exchange";

const PATIENCE_MILLISECONDS = 60_000;

export interface FormatChoice {
  readonly format: SetFormat;
  readonly title: string;
  readonly purpose: string;
}

export const FORMATS: readonly FormatChoice[] = [
  {
    format: "moodle",
    title: "Moodle, Cloze",
    purpose: "XML: a question for each version with all its fields, dealt at random from their category",
  },
  {
    format: "moodle_numerical",
    title: "Moodle, numerical",
    purpose: "XML: a question for each number, a category for each version",
  },
  {
    format: "moodle_stack",
    title: "Moodle, STACK",
    purpose: "XML for the STACK plugin; it counts what follows from a student's own numbers",
  },
  { format: "gift", title: "GIFT", purpose: "The same as text, for Moodle and others" },
  {
    format: "canvas",
    title: "Canvas",
    purpose: "QTI 1.2 as a zip: a quiz for each version",
  },
  {
    format: "prairielearn",
    title: "PrairieLearn",
    purpose: "A question's folder as a zip; it counts what follows from a student's own numbers",
  },
  { format: "csv", title: "Table with the key", purpose: "CSV for a spreadsheet, with marking notes" },
]; // prettier-ignore

/** Which numbers there are: those on the screen, so many versions, or one for each student. */
export type SetNumbers = "these" | "versions" | "students";

export interface Wanted {
  readonly of: string;
  readonly numbers: SetNumbers;
  readonly versions: number;
  /** A name in each line. */
  readonly students: string;
  readonly seed: number;
  readonly digits: number;
  readonly title: string;
}

export const namesIn = (students: string): string[] =>
  students
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The request for a set of that format; with the numbers on the screen there is no seed. */
export function requestFor(
  base: PracticeRequest,
  wanted: Wanted,
  format: SetFormat,
): QuestionSetRequest {
  const { of, numbers, versions, seed, digits, title } = wanted;
  const request = { ...base, mistakes: [], of, digits, title, format };
  if (numbers === "these") return request;
  return numbers === "versions"
    ? { ...request, seed, versions }
    : { ...request, seed, students: namesIn(wanted.students) };
}

/** The file. Throws Refused. */
export async function questionFile(body: QuestionSetRequest): Promise<NamedFile> {
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  return named(await post("/api/v1/question-sets", body, signal));
}
