/** The key of a question set, as a file has it; and a class's marks as a table. */

import type { ClassKey, ClassMarks, TraceRequest } from "../../api/types";
import { quoted } from "../exercise/kept";

/** What the page needs of a key: the rest, such as the answers, stays in the file. */
interface AskedOf {
  readonly term: string;
  readonly name?: string;
  readonly latex?: string;
}

export interface Key {
  readonly name: string;
  readonly title: string;
  readonly asked: readonly AskedOf[];
  readonly sent: ClassKey;
}

const NO_KEY =
  "This is no key: it is the JSON file that “Download the key” of a question set gives, or backlight practice.";

export const isJson = (text: string): boolean => /^\s*\{/.test(text);

/** Throws an Error with words for who gave it. */
export function readKey(name: string, text: string): Key {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error(NO_KEY);
  }
  const key = given as Partial<ClassKey> & { title?: string };
  if (key.backlight_key === undefined || !Array.isArray(key.versions)) throw new Error(NO_KEY);
  const versions = key.versions as readonly ClassKey["versions"][number][];
  const [first] = versions;
  if (!first || key.request === undefined) throw new Error(NO_KEY);
  return {
    name,
    title: key.title ?? name,
    asked: first.questions as readonly AskedOf[],
    sent: {
      backlight_key: key.backlight_key,
      request: key.request,
      sample: key.sample ?? 0,
      versions: versions.map(({ name, parameters, samples, questions }) => ({
        name,
        parameters,
        samples,
        questions: questions.map(({ term }) => ({ term })),
      })),
    },
  };
}

/** The numbers that a version of the key gives, as the page opens them. */
export function requestOf({ sent }: Key, version: string): TraceRequest | null {
  const own = sent.versions.find(({ name }) => name === version);
  return own ? { ...sent.request, parameters: own.parameters, samples: own.samples } : null;
}

/** A row for each student, with the verdict on each entry. */
export function marksAsCsv({ papers, entries }: ClassMarks): string {
  const terms = entries.map(({ term }) => term);
  const header = ["student", "version", "credited", "asked", "first_off", "slips", ...terms];
  const rows = papers.map((one) => [
    one.student,
    one.version,
    String(one.credited),
    String(one.asked),
    one.first_off ?? "",
    one.slips.join("; "),
    ...terms.map((term) => one.verdicts[term] ?? (one.missing.includes(term) ? "missing" : "")),
  ]);
  return [header, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
}
