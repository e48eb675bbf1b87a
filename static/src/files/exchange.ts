/** Networks as files, by way of the server: it writes them and reads them. */

import { ask } from "../api/ask";
import { answered, Refused, refusalOf, server } from "../api/client";
import type {
  Exported,
  FileFormat,
  HandoutRequest,
  LectureRequest,
  Reading,
  ReadingRequest,
} from "../api/types";

export interface NamedFile {
  readonly name: string;
  readonly content: Blob;
}

/** The network as a file of that kind. Throws Refused. */
export async function exportFile(asked: Exported, format: FileFormat): Promise<NamedFile> {
  const answer = await server.POST("/api/v1/exports", {
    body: { ...asked, format },
    parseAs: "blob",
  });
  return named(answer);
}

/** Sheets to be printed. Throws Refused. */
export async function handout(asked: HandoutRequest): Promise<NamedFile> {
  return named(await server.POST("/api/v1/handouts", { body: asked, parseAs: "blob" }));
}

/** A lecture as one file. Throws Refused. */
export async function lecturePage(asked: LectureRequest): Promise<Blob> {
  return answered<Blob>(
    await server.POST("/api/v1/lecture-pages", { body: asked, parseAs: "blob" }),
  );
}

function named(answer: Parameters<typeof answered>[0]): NamedFile {
  const content = answered<Blob>(answer);
  return { content, name: nameIn(answer.response.headers.get("Content-Disposition")) };
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
  if (!response.ok) throw new Refused(await refusalOf(response));
  return (await response.json()) as Reading;
}

/** `attachment; filename="backlight-2-2-2.json"` → backlight-2-2-2.json */
export function nameIn(disposition: string | null): string {
  return /filename="([^"]+)"/.exec(disposition ?? "")?.[1] ?? "backlight";
}
