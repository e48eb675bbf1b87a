import { afterEach, expect, test, vi } from "vitest";
import { answered, post } from "./client";
import { Refused } from "./problems";

afterEach(() => {
  vi.unstubAllGlobals();
});

const titleOf = async (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => "answered",
    (error: unknown) => Refused.problemOf(error).title,
  );

/** What is told of a request that the browser, or what is in between, ends so. */
async function told(server: () => Promise<Response>): Promise<string> {
  vi.stubGlobal("fetch", server);
  return titleOf(post("/api/v1/paths", {} as never).then(answered));
}

const broken = new ReadableStream({
  pull: (body) => {
    body.error(new TypeError("network error"));
  },
});

test.each([
  ["nothing comes back", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["it breaks off on the way", () => Promise.resolve(new Response(broken))],
])("the server does not answer where %s", async (_, server) => {
  expect(await told(server)).toBe("The server does not answer");
});

test("one that is slow is slow, not away", async () => {
  const late = new DOMException("signal timed out", "TimeoutError");
  expect(await told(() => Promise.reject(late))).toBe("The server takes too long");
});

test.each([400, 404, 422, 500, 502])("an answer of %d is an answer", async (status) => {
  const own = { title: "Not so", detail: "There is no w.9.0.0." };
  expect(await told(() => Promise.resolve(Response.json(own, { status })))).toBe("Not so");
  const proxy = () => Promise.resolve(new Response("<html>", { status }));
  expect(await told(proxy)).toMatch(/^The server answers in a way/);
});

test("what is no JSON is said to be none", async () => {
  expect(await told(() => Promise.resolve(new Response("<html>")))).toMatch(
    /^The server answers in a way/,
  );
});

test("a fault of the page is not the server's", async () => {
  const fault = Promise.reject(new TypeError("undefined has no layers"));
  expect(await titleOf(fault)).toBe("The page cannot show this");
});
