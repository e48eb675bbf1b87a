/** Reading a run as it comes: server-sent events over fetch, which unlike EventSource can send a body. */

import { arriving, ask } from "../../api/ask";
import { accepted } from "../../api/client";
import { listening } from "../../api/silence";
import type { Problem } from "../../api/types";
import type { TrainingFrame, Surface, TrainingEvent, TrainingRequest } from "./contract";

const ADDRESS = "/api/v1/training-runs";

/** Throws Refused where the server refuses; ends where the run does, or with the signal. */
export async function* trainingEvents(
  request: TrainingRequest,
  signal: AbortSignal,
): AsyncGenerator<TrainingEvent> {
  const response = await listening(
    ask(ADDRESS, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify(request),
      signal,
    }),
  );
  const { body } = await accepted(response);
  if (!body) return;
  for await (const message of messagesOf(body.pipeThrough(new TextDecoderStream()))) {
    const event = eventOf(message);
    if (!event) continue;
    yield event;
    // Nothing comes after these: the next step need not wait until the connection is closed.
    if (event.kind === "done" || event.kind === "error") return;
  }
}

/** A message of the stream: of its fields these are written. */
interface Message {
  readonly event?: string;
  readonly data?: string;
}

async function* messagesOf(stream: ReadableStream<string>): AsyncGenerator<Message> {
  const reader = stream.getReader();
  let begun = "";
  try {
    const next = () => listening(arriving(reader.read()));
    for (let read = await next(); !read.done; read = await next()) {
      const messages = (begun + read.value).split("\n\n");
      begun = messages.pop() ?? "";
      for (const message of messages) yield fieldsOf(message);
    }
  } finally {
    // Whoever stops listening stops the work, too.
    await reader.cancel().catch(() => undefined);
  }
}

/** As the server writes them, each in one line; a line without a name keeps the connection alive. */
const fieldsOf = (message: string): Message =>
  Object.fromEntries(
    message.split("\n").map((line) => {
      const colon = line.indexOf(": ");
      return [line.slice(0, Math.max(0, colon)), line.slice(colon + 2)];
    }),
  );

/** Undefined for an event that this page does not know. */
export function eventOf({ event, data = "null" }: Message): TrainingEvent | undefined {
  const read: unknown = JSON.parse(data);
  if (event === "frame") return { kind: "frame", frame: frameOf(read as WireFrame) };
  if (event === "error") return { kind: "error", problem: read as Problem };
  if (event === "done") return { kind: "done", ...(read as { reason: string; message: string }) };
  if (event === "progress") return { kind: "progress", ...(read as { update: number }) };
  return undefined;
}

type WireFrame = Omit<TrainingFrame, "surface"> & { readonly surface: Surface<string> | null };

function frameOf(wire: WireFrame): TrainingFrame {
  const { surface } = wire;
  if (!surface) return { ...wire, surface: null };
  const neurons = surface.neurons.map((layer) => layer.map(bytesOf));
  return { ...wire, surface: { ...surface, neurons } };
}

/** Newer browsers read base64 themselves, and faster. */
const Bytes = Uint8Array as unknown as {
  fromBase64?: (text: string) => Uint8Array<ArrayBuffer>;
};

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Bytes.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
