import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { answeringKernel } from "./notebook";

const kernel = { postMessage: vi.fn<(message: { ask: Asked }) => void>() };
let hear: (event: unknown) => void;

interface Asked {
  readonly id: number;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly [string, string][];
  readonly body: ArrayBuffer;
}

beforeEach(() => {
  kernel.postMessage.mockReset();
  vi.stubGlobal("parent", kernel);
  vi.stubGlobal("addEventListener", (_: string, listener: (event: unknown) => void) => {
    hear = listener;
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const asked = async (): Promise<Asked> => {
  await vi.waitFor(() => {
    expect(kernel.postMessage).toHaveBeenCalled();
  });
  const [message] = kernel.postMessage.mock.lastCall ?? [];
  if (!message) throw new Error("nothing was asked");
  return message.ask;
};

const say = (id: number, text: string, status = 200, source: unknown = kernel): void => {
  const body = new TextEncoder().encode(text).buffer;
  hear({ source, data: { id, status, headers: [["content-type", "text/plain"]], body } });
};

test("the kernel is asked what a server would be, and its answer is one of HTTP", async () => {
  const answer = answeringKernel()("/api/v1/traces", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  });
  const { id, method, path, headers, body } = await asked();
  expect([method, path, headers]).toEqual([
    "POST",
    "/api/v1/traces",
    [["content-type", "application/json"]],
  ]);
  expect(new TextDecoder().decode(body)).toBe("{}");
  say(id, "no", 422);
  const response = await answer;
  expect([response.status, response.headers.get("content-type")]).toEqual([422, "text/plain"]);
  expect(await response.text()).toBe("no");
});

test("answers find their questions in any order, and nobody else's are taken", async () => {
  const answering = answeringKernel();
  const first = Promise.resolve(answering("/first", {}));
  const { id } = await asked();
  const second = Promise.resolve(answering("/second", {}));
  await vi.waitFor(() => {
    expect(kernel.postMessage).toHaveBeenCalledTimes(2);
  });
  say(id + 1, "second");
  say(id, "forged", 200, {});
  say(id, "first");
  expect(await (await first).text()).toBe("first");
  expect(await (await second).text()).toBe("second");
});

test("who gives up waits no longer", async () => {
  const giveUp = new AbortController();
  const answer = Promise.resolve(answeringKernel()("/slow", { signal: giveUp.signal }));
  const { id } = await asked();
  giveUp.abort(new Error("too long"));
  await expect(answer).rejects.toThrow("too long");
  say(id, "late");
});
