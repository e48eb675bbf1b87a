import { beforeEach, describe, expect, it, vi } from "vitest";
import { Refused } from "../api/client";
import type { Exported, Imported, Problem } from "../api/types";
import { FileDesk, type FileSaid } from "./desk";
import { exportFile, importFile } from "./exchange";
import { handOver } from "./hand-over";

vi.mock("./exchange", () => ({ exportFile: vi.fn(), importFile: vi.fn() }));
vi.mock("./hand-over", () => ({ handOver: vi.fn(), askForFile: vi.fn() }));

const held = { network: "the one on the screen" } as unknown as Exported;
const opened = {
  request: {},
  data: null,
  training: null,
  guessed: ["The cost."],
} as unknown as Imported;
const problem: Problem = { type: "x", title: "No", status: 422, detail: "It is no file." };

let refused: Problem | null;
let shows: boolean;
let shown: Imported[];
let said: FileSaid | null;

const desk = () =>
  new FileDesk({
    held: () => held,
    show: (one) => {
      shown.push(one);
      return Promise.resolve(shows);
    },
    refuse: (one) => (refused = one),
    say: (one) => (said = one),
    mostBytes: 2 ** 20,
  });

beforeEach(() => {
  [refused, shows, shown, said] = [null, true, [], null];
});

describe("saving", () => {
  it("hands over what the server wrote", async () => {
    const content = new Blob(["…"]);
    vi.mocked(exportFile).mockResolvedValue({ name: "n.py", content });
    const one = desk();
    await one.save("jax");
    expect(exportFile).toHaveBeenLastCalledWith(held, "jax");
    expect(handOver).toHaveBeenLastCalledWith(content, "n.py");
    expect(said).toEqual({ title: "n.py is on its way.", guessed: [] });
  });

  it("says why not", async () => {
    vi.mocked(exportFile).mockRejectedValue(new Refused(problem));
    const one = desk();
    await one.save("jax");
    expect(refused).toEqual({ ...problem, title: "Nothing to save" });
    expect(said).toBeNull();
  });
});

describe("opening", () => {
  it("shows the file and says what was guessed", async () => {
    vi.mocked(importFile).mockResolvedValue(opened);
    const one = desk();
    await one.open(new File(["{}"], "a.json"));
    expect(shown).toEqual([opened]);
    expect(said).toEqual({ title: "a.json is open.", guessed: ["The cost."] });
  });

  it("says nothing of a file that could not be shown", async () => {
    vi.mocked(importFile).mockResolvedValue(opened);
    shows = false;
    const one = desk();
    await one.open(new File(["{}"], "a.json"));
    expect(said).toBeNull();
  });

  it("names the file that is refused", async () => {
    vi.mocked(importFile).mockRejectedValue(new Refused(problem));
    await desk().open(new File(["{}"], "a.json"));
    expect(refused).toEqual({ ...problem, title: "a.json cannot be opened" });
  });

  it("leaves it to the page to say that the server is away", async () => {
    vi.mocked(importFile).mockRejectedValue(new TypeError("fetch failed"));
    await desk().open(new File(["{}"], "a.json"));
    expect(refused?.title).toBe("The server does not answer");
  });

  it("reads no file that is too large", async () => {
    vi.mocked(importFile).mockClear();
    await desk().open(new File([new Uint8Array(3 * 2 ** 20)], "a.json"));
    expect(importFile).not.toHaveBeenCalled();
    expect(refused?.detail).toBe("It has 3.0 MB; at most 1.0 MB are read.");
  });
});
