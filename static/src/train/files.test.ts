import { describe, expect, it } from "vitest";
import type { Opened } from "../files/desk";
import { heldBy, linkIn } from "./files";
import type { TrainLink } from "./run/link";
import type { Run } from "./run/run.svelte";
import { FIRST_SETUP, FIRST_TRAINING } from "./run/settings";

const link: TrainLink = {
  runs: [
    {
      setup: FIRST_SETUP,
      training: FIRST_TRAINING,
      changes: [{ at: 0, training: FIRST_TRAINING }],
      update: 7,
    },
  ],
};
const run = {
  catalog: { activations: [{ name: "sigmoid", fused_with: "binary_cross_entropy" }] },
  setup: FIRST_SETUP,
  training: FIRST_TRAINING,
  data: {
    inputs: ["x", "y"],
    targets: ["label"],
    classes: ["0", "1"],
    train: {
      x: [
        [1, 2],
        [3, 4],
      ],
      y: [[0], [1]],
    },
  },
  frame: { batch: [1], learning_rate: 0.1, state: { parameters: { w: [[[1]]], b: [[2]] } } },
} as unknown as Run;

const imported = (training: unknown, data: unknown = FIRST_SETUP.data) =>
  ({ request: {}, guessed: [], data, training }) as unknown as Opened;

describe("a run as a file", () => {
  it("holds its weights, the mini-batch of the update to come, and its data once", () => {
    const held = heldBy(run, link);
    expect(held.parameters).toEqual({ w: [[[1]]], b: [[2]] });
    expect(held.samples).toEqual({ x: [[3, 4]], y: [[1]] });
    expect(held.output_rule).toBe("fused");
    expect(held.data).toEqual(FIRST_SETUP.data);
    expect(JSON.stringify(held.training)).not.toContain("spiral");
  });

  it("comes back as it went", () => {
    const { data, training } = JSON.parse(JSON.stringify(heldBy(run, link))) as Opened;
    expect(linkIn(imported(training, data))).toEqual(link);
  });

  it("is none where the file tells of no training, or of some other", () => {
    expect(linkIn(imported(null))).toBeNull();
    expect(linkIn(imported({ epochs: 3 }))).toBeNull();
    expect(linkIn(imported({ runs: [null] }))).toBeNull();
    expect(linkIn(imported({ runs: link.runs }, null))).toBeNull();
  });
});
