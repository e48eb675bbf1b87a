import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TraceRequest } from "../api/types";
import { Reader } from "./reader.svelte";

interface Asked {
  readonly text: string;
  readonly answer: (response: Response) => void;
}

let asked: Asked[] = [];
let reader: Reader;

const weights = (w: number): Response =>
  Response.json({
    kind: "parameters",
    request: { parameters: { w: [[[w]]], b: [[0]] } },
    alternatives: [],
    guessed: [],
  });
const refused = (): Response =>
  Response.json({ type: "/problems/x", title: "No numbers", status: 422 }, { status: 422 });

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", (_: string, { body }: { body: string }) => {
    const { text } = JSON.parse(body) as { text: string };
    return new Promise<Response>((answer) => asked.push({ text, answer }));
  });
  reader = new Reader(
    () => ({ network: {}, samples: { x: [], y: [] } }) as unknown as TraceRequest,
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const read = async (text: string, response: Response): Promise<void> => {
  reader.read(text);
  asked.at(-1)?.answer(response);
  await reader.meant();
};

test("what is used is what the text says, also where it is not read yet", async () => {
  await read("one", weights(1));
  reader.read("two");
  const meant = reader.meant();
  expect(reader.way?.request.parameters).toEqual({ w: [[[1]]], b: [[0]] });
  asked.at(-1)?.answer(weights(2));
  expect((await meant)?.request.parameters).toEqual({ w: [[[2]]], b: [[0]] });
});

test("nothing of an older text is used where the newer one is refused", async () => {
  await read("one", weights(1));
  await read("two", refused());
  expect(await reader.meant()).toBeUndefined();
  expect(reader.problem).not.toBeNull();
});

test("of a text that is no longer there nothing is said", async () => {
  reader.read("none");
  reader.read("");
  asked[0]?.answer(refused());
  await reader.meant();
  expect(reader.problem).toBeNull();
});
