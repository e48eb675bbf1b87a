import { afterEach, describe, expect, it, vi } from "vitest";
import type { Exported } from "./types";
import { exportFile, readFile, nameIn } from "./exchange";

const asked = { network: { inputs: 1, layers: [], cost: "huber" } } as unknown as Exported;

function answering(body: string, init: ResponseInit): Request[] {
  const seen: Request[] = [];
  vi.stubGlobal("fetch", (input: Request | string, options?: RequestInit) => {
    seen.push(typeof input === "string" ? new Request(`http://x${input}`, options) : input);
    return Promise.resolve(new Response(body, init));
  });
  return seen;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("names", () => {
  it("are the server's", () => {
    expect(nameIn('attachment; filename="a-b.json"')).toBe("a-b.json");
    expect(nameIn(null)).toBe("backlight");
  });
});

describe("exporting", () => {
  it("asks for the format and keeps the name", async () => {
    const seen = answering("import numpy", {
      headers: {
        "Content-Disposition": 'attachment; filename="n.py"',
        "Content-Type": "text/x-python",
      },
    });
    const file = await exportFile(asked, "numpy");
    expect(file.name).toBe("n.py");
    expect(await file.content.text()).toBe("import numpy");
    expect(await seen[0]?.json()).toEqual({ ...asked, format: "numpy" });
  });
});

describe("importing", () => {
  it("sends the file as it is", async () => {
    const seen = answering('{"guessed": ["a"]}', {});
    expect(await readFile(new Blob(["abc"]))).toEqual({ guessed: ["a"] });
    expect(await seen[0]?.text()).toBe("abc");
  });

  it("throws what the server says of it", async () => {
    answering('{"detail": "no file", "status": 422, "title": "t", "type": "y"}', { status: 422 });
    await expect(readFile(new Blob([]))).rejects.toThrow("no file");
  });

  it("understands no other answer", async () => {
    answering("<html>", { status: 502, statusText: "Bad Gateway" });
    await expect(readFile(new Blob([]))).rejects.toThrow("502 Bad Gateway");
  });
});
