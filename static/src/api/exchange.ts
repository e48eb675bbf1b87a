/** Networks as files, by way of the server: it writes them and reads them. */

import { arriving, ask } from "./ask";
import { accepted, answered, post } from "./client";
import type {
  Exported,
  FileFormat,
  HandoutRequest,
  LectureRequest,
  Reading,
  ReadingRequest,
} from "./types";

export interface NamedFile {
  readonly name: string;
  readonly content: Blob;
}

/** The network as a file of that kind. Throws Refused. */
export async function exportFile(asked: Exported, format: FileFormat): Promise<NamedFile> {
  return named(await post("/api/v1/exports", { ...asked, format }, null));
}

/** Sheets to be printed. Throws Refused. */
export async function handout(asked: HandoutRequest): Promise<NamedFile> {
  return named(await post("/api/v1/handouts", asked, null));
}

/** A lecture as one file. Throws Refused. */
export async function lecturePage(asked: LectureRequest): Promise<Blob> {
  return arriving((await accepted(await post("/api/v1/lecture-pages", asked, null))).blob());
}

/** What the response holds, as it calls itself. Throws Refused. */
export async function named(response: Response): Promise<NamedFile> {
  const content = await arriving((await accepted(response)).blob());
  return { content, name: nameIn(response.headers.get("Content-Disposition")) };
}

/** What numbers are, as text. Throws Refused, in words that say what is wrong and where. */
export const readNumbers = (asked: ReadingRequest): Promise<Reading> =>
  read(JSON.stringify(asked), "application/json");

/** What a file holds. Throws Refused, in words that name what is wrong with it. */
export const readFile = (file: Blob): Promise<Reading> => read(file, "application/octet-stream");

async function read(body: BodyInit, type: string): Promise<Reading> {
  const response = await ask("/api/v1/readings", {
    method: "POST",
    headers: { "Content-Type": type },
    body,
  });
  return answered(response);
}

/** `attachment; filename="backlight-2-2-2.json"` → backlight-2-2-2.json */
export function nameIn(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "backlight";
}
