import { afterEach, describe, expect, test, vi } from "vitest";
import { Refused } from "../../api/problems";
import { frame } from "./past/branch.fixture";
import type { TrainingEvent, TrainingRequest } from "./contract";
import { bytesOf, eventOf, trainingEvents } from "./stream";

afterEach(() => {
  vi.unstubAllGlobals();
});

const message = (event: string, data: unknown) => ({ event, data: JSON.stringify(data) });

test("pictures come as bytes", () => {
  expect([...bytesOf("AAF/gP8=")]).toEqual([0, 1, 127, 128, 255]);
});

test("a frame's surface is read, whatever else it holds stays", () => {
  const surface = { resolution: 1, low: -6, high: 6, neurons: [["gA=="]], range: [[-1, 1]] };
  const event = eventOf(message("frame", { ...frame(7), surface }));
  expect(event).toMatchObject({ kind: "frame", frame: { update: 7, batch: [0, 1] } });
  expect(event?.kind === "frame" && event.frame.surface?.neurons).toEqual([
    [new Uint8Array([128])],
  ]);
});

test("events of other kinds", () => {
  expect(eventOf(message("done", { reason: "finished", message: "m" }))).toMatchObject({
    kind: "done",
  });
  expect(eventOf(message("error", { step: "z.1" }))).toMatchObject({ problem: { step: "z.1" } });
  expect(eventOf(message("progress", { update: 3 }))).toMatchObject({ update: 3 });
  expect(eventOf(message("else", {}))).toBeUndefined();
});

const request = {} as TrainingRequest;

function answer(chunks: readonly string[], status = 200): { cancelled: () => boolean } {
  let cancelled = false;
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      if (status !== 200) controller.close();
    },
    cancel() {
      cancelled = true;
    },
  });
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, { status })));
  return { cancelled: () => cancelled };
}

describe("a stream", () => {
  const text = `event: frame\ndata: ${JSON.stringify(frame(0))}\n\nevent: progress\ndata: {"update":1}\n\n`;

  test("is read event by event, wherever it is cut; whoever stops listening stops it", async () => {
    const cut = text.indexOf("epoch");
    const { cancelled } = answer([text.slice(0, cut), text.slice(cut)]);
    const events: TrainingEvent[] = [];
    for await (const event of trainingEvents(request, new AbortController().signal)) {
      events.push(event);
      if (events.length === 2) break;
    }
    expect(events.map(({ kind }) => kind)).toEqual(["frame", "progress"]);
    expect(cancelled()).toBe(true);
  });

  test("is over with its last event, even where the connection stays open", async () => {
    const { cancelled } = answer(['event: done\ndata: {"reason":"finished","message":"m"}\n\n']);
    const kinds: string[] = [];
    for await (const { kind } of trainingEvents(request, new AbortController().signal))
      kinds.push(kind);
    expect(kinds).toEqual(["done"]);
    expect(cancelled()).toBe(true);
  });

  test("that is refused says why", async () => {
    answer(['{"title":"No","detail":"too many","status":422}'], 422);
    const first = trainingEvents(request, new AbortController().signal).next();
    await expect(first).rejects.toBeInstanceOf(Refused);
    await expect(first).rejects.toMatchObject({ problem: { detail: "too many" } });
  });
});
