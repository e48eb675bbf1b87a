import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Catalog, Trace, TraceRequest } from "../../api/types";
import { writeFragment, writeLink } from "../../state/url";
import { asPreset, opening } from "./opening";

const inside = {
  network: { inputs: 1, layers: [{ units: 1, activation: "tanh" }], cost: "huber" },
  samples: { x: [[1]], y: [[0]] },
  options: {
    learning_rate: 0.5,
    bias_update: "per_neuron",
    output_rule: "chain",
    notation: "derivative",
    mistakes: [],
  },
  arrays: { "w.1": [[2]], "b.1": [3] },
} as unknown as Trace;

const catalog = { presets: [] } as unknown as Catalog;

const same: TraceRequest = {
  network: inside.network,
  parameters: { w: [[[2]]], b: [[3]] },
  samples: inside.samples,
  learning_rate: 0.5,
};
const other: TraceRequest = { ...same, learning_rate: 0.1 };

const server = vi.fn<(address: string, asked: { body: string }) => Promise<Response>>();

beforeEach(() => {
  server.mockReset();
  vi.stubGlobal("fetch", server);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test("without a link: the trace inside the page, and nothing is asked", async () => {
  const opened = await opening(inside, catalog, "");
  expect(opened).toMatchObject({ trace: inside, link: null, problem: null });
  expect(opened.setup.request).toMatchObject(same);
  expect(opened.setup.initial).toBe(opened.setup.request.parameters);
  expect(server).not.toHaveBeenCalled();
});

test("a moment of the trace inside the page needs no other", async () => {
  const link = { request: same, at: { step: "z.1", beat: 0, progress: 1 } };
  const opened = await opening(inside, catalog, await writeLink(link));
  expect(opened).toMatchObject({ trace: inside, link, problem: null });
  expect(server).not.toHaveBeenCalled();
});

test("the same numbers in the other notation are asked for", async () => {
  server.mockResolvedValue(Response.json({ steps: [] }));
  await opening(inside, catalog, await writeLink({ request: { ...same, notation: "delta" } }));
  expect(server).toHaveBeenCalledOnce();
});

test("the same numbers in layer view are asked for", async () => {
  server.mockResolvedValue(Response.json({ steps: [] }));
  await opening(inside, catalog, await writeLink({ request: { ...same, view: "layer" } }));
  expect(server).toHaveBeenCalledOnce();
});

test("another trace is fetched before anything is shown", async () => {
  const answer = { steps: ["another"] };
  server.mockResolvedValue(Response.json(answer));
  const initial = { initializer: "zeros", seed: 4 } as const;
  const opened = await opening(inside, catalog, await writeLink({ request: other, initial }));
  expect(opened).toMatchObject({ trace: answer, setup: { request: other, initial } });
  // As far as its numbers are finite.
  expect(JSON.parse(server.mock.calls[0]?.[1].body ?? "")).toEqual({ ...other, partial: true });
});

test("a link that the server refuses opens the page without it, and says why", async () => {
  const problem = { type: "", title: "No", status: 422, detail: "Too many layers." };
  server.mockResolvedValue(Response.json(problem, { status: 422 }));
  const opened = await opening(inside, catalog, await writeLink({ request: other }));
  expect(opened).toMatchObject({ trace: inside, link: null, problem });
});

test("so does one that can't be read", async () => {
  const opened = await opening(inside, catalog, "#1.nonsense");
  expect(opened).toMatchObject({ trace: inside, link: null });
  expect(opened.problem?.title).toBe("Unreadable link");
});

test("what a newer version made is shown as far as it is known, and that is said", async () => {
  const newer = (await writeLink({ request: same, rung: "compact" })).replace("1.", "2.");
  const opened = await opening(inside, catalog, newer);
  expect(opened.link).toEqual({ request: same, rung: "compact" });
  expect(opened.problem?.title).toBe("A newer version of Backlight made this link");
});

test("so is why nothing of it can be shown", async () => {
  const problem = { type: "", title: "No", status: 422, detail: "There is no field 'dropout'." };
  server.mockResolvedValue(Response.json(problem, { status: 422 }));
  const newer = (await writeLink({ request: other })).replace("1.", "2.");
  const title = "A newer version of Backlight made this link. No";
  expect((await opening(inside, catalog, newer)).problem).toEqual({ ...problem, title });
  const unreadable = await opening(inside, catalog, "#2.nonsense");
  expect(unreadable.problem?.title).toMatch(/^A newer version .*[.] Unreadable link$/);
});

test("a preset whose weights are drawn is known by its network and samples", () => {
  const parameters = { initializer: "he_normal", seed: 3 };
  const drawn = {
    presets: [{ name: "wide", request: { ...same, parameters } }],
  } as unknown as Catalog;
  expect(asPreset(same, drawn).parameters).toEqual(parameters);
  expect(asPreset(other, drawn)).toBe(other);
});

test("so is one that leaves to the server what the trace has settled", () => {
  const layers = [{ ...same.network.layers[0], slope: 0.01 }] as TraceRequest["network"]["layers"];
  const full = { ...same, network: { ...same.network, layers, delta: 1, cost_reduction: "sum" } };
  const presets = { presets: [{ name: "plain", request: same }] } as unknown as Catalog;
  expect(asPreset(full as TraceRequest, presets).network).toBe(same.network);
  const otherDelta = { ...same, network: { ...same.network, delta: 2 } };
  const own = { presets: [{ name: "own", request: otherDelta }] } as unknown as Catalog;
  expect(asPreset(full as TraceRequest, own)).toBe(full);
});

test.each([[[null]], [["dense"]], [[{}, null]]])(
  "a link to what is no network is the link's fault: layers %j",
  async (layers) => {
    const link = { request: { ...same, network: { inputs: 1, layers } } };
    const opened = await opening(inside, catalog, await writeFragment("", link));
    expect(opened.problem?.title).toBe("Unreadable link");
    expect(opened.trace).toBe(inside);
  },
);
