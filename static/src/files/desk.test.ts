import { beforeEach, describe, expect, it, vi } from "vitest";
import { NoAnswer } from "../api/ask";
import { Refused } from "../api/problems";
import type { Exported, Problem, Reading, TraceRequest } from "../api/types";
import { FileDesk, type FileSaid, type Opened } from "./desk";
import { exportFile, handout, readFile, readNumbers } from "../api/exchange";
import { handOver } from "./hand-over";

vi.mock("../api/exchange", () => ({
  exportFile: vi.fn(),
  handout: vi.fn(),
  readFile: vi.fn(),
  readNumbers: vi.fn(),
}));
vi.mock("./hand-over", () => ({ handOver: vi.fn(), askForFile: vi.fn() }));

const held = { network: "the one on the screen" } as unknown as Exported;
const traced = { learning_rate: 0.5, samples: "those on the screen" } as unknown as TraceRequest;
const reading = {
  kind: "parameters",
  request: { network: "another" },
  data: null,
  training: null,
  guessed: ["The cost."],
  alternatives: [],
  says: "",
  gives: null,
} as unknown as Reading;
const problem: Problem = { type: "x", title: "No", status: 422, detail: "It is no file." };

let refused: Problem | null;
let shows: boolean;
let shown: Opened[];
let asked: [string, Reading][];
let tables: string[];
let lectures: [string, string][];
let said: FileSaid | null;

const desk = () =>
  new FileDesk({
    held: () => held,
    show: (one) => {
      shown.push(one);
      return Promise.resolve(shows);
    },
    traced: () => traced,
    ask: (name, one) => asked.push([name, one]),
    train: (text) => tables.push(text),
    lecture: (text, name) => {
      lectures.push([name, text]);
      return Promise.resolve();
    },
    refuse: (one) => (refused = one),
    say: (one) => (said = one),
    mostBytes: 2 ** 20,
  });

beforeEach(() => {
  lectures = [];
  [refused, shows, shown, said, asked, tables] = [null, true, [], null, [], []];
});

it("opens Markdown as a lecture, whatever case its ending has", async () => {
  await desk().open(new File(["+++\n+++\n## One\n"], "Chain.MD"));
  expect(lectures).toEqual([["Chain.MD", "+++\n+++\n## One\n"]]);
  expect([refused, said]).toEqual([null, null]);
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

  it("hands over the sheets of a part of what is traced", async () => {
    vi.mocked(handout).mockResolvedValue({ name: "both.pdf", content: new Blob(["%PDF"]) });
    await desk().print("dw.2", "both");
    expect(handout).toHaveBeenLastCalledWith({ ...traced, of: "dw.2", kind: "both", sample: 0 });
    expect(said?.title).toBe("both.pdf is on its way.");
  });

  it("says why there is nothing to print", async () => {
    vi.mocked(handout).mockRejectedValue(new Refused(problem));
    await desk().print("dw.2", "both");
    expect(refused).toEqual({ ...problem, title: "Nothing to print" });
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
    vi.mocked(readFile).mockResolvedValue(reading);
    const one = desk();
    await one.open(new File(["{}"], "a.json"));
    const request = { ...traced, network: "another" };
    expect(shown).toEqual([{ request, data: null, training: null }]);
    expect(said).toEqual({ title: "a.json is open.", guessed: ["The cost."] });
  });

  it("asks which way is meant where there are several", async () => {
    const several = { ...reading, alternatives: [{ says: "Turned." }] } as unknown as Reading;
    vi.mocked(readFile).mockResolvedValue(several);
    await desk().open(new File(["{}"], "a.npz"));
    expect(asked).toEqual([["a.npz", several]]);
    expect(shown).toEqual([]);
  });

  it("reads text into what is on the screen, and takes tables to be trained on", async () => {
    const table = { ...reading, kind: "table", request: null, data: { kind: "csv", text: "a,b" } };
    vi.mocked(readNumbers).mockResolvedValue(table as unknown as Reading);
    await desk().open(new File(["a,b"], "a.csv"));
    expect(readNumbers).toHaveBeenLastCalledWith({ text: "a,b", into: traced });
    expect(tables).toEqual(["a,b"]);
    expect(shown).toEqual([]);
  });

  it("says nothing of a file that could not be shown", async () => {
    vi.mocked(readFile).mockResolvedValue(reading);
    shows = false;
    const one = desk();
    await one.open(new File(["{}"], "a.json"));
    expect(said).toBeNull();
  });

  it("names the file that is refused", async () => {
    vi.mocked(readFile).mockRejectedValue(new Refused(problem));
    await desk().open(new File(["{}"], "a.json"));
    expect(refused).toEqual({ ...problem, title: "a.json cannot be opened" });
  });

  it("no longer says what was refused before", async () => {
    refused = problem;
    vi.mocked(readFile).mockResolvedValue(reading);
    await desk().open(new File(["{}"], "a.json"));
    expect(refused).toBeNull();
  });

  it("leaves it to the page to say that the server is away", async () => {
    vi.mocked(readFile).mockRejectedValue(new NoAnswer("fetch failed"));
    await desk().open(new File(["{}"], "a.json"));
    expect(refused?.title).toBe("The server does not answer");
  });

  it("reads no file that is too large", async () => {
    vi.mocked(readFile).mockClear();
    await desk().open(new File([new Uint8Array(3 * 2 ** 20)], "a.json"));
    expect(readFile).not.toHaveBeenCalled();
    expect(refused?.detail).toBe("It has 3.0 MB; at most 1.0 MB are read.");
  });
});
