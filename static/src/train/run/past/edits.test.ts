import { expect, test } from "vitest";
import { Refused } from "../../../api/problems";
import { parameterIn } from "../../../trace/entries";
import { frame, training } from "./branch.fixture";
import { branchFrom, changesTo, framesTo, instead, record, trainingAt } from "./branch";
import { editedParameters, editsText, isEdit, joinedEdits } from "./edits";

const parameters = { w: [[[1, 2], [3, 4]], [[5, 6]]], b: [[7, 8], [9]] }; // prettier-ignore

test("the numbers take their places, and nothing else changes", () => {
  const edits = [
    { term: "w.1.1.0", value: -0.5 },
    { term: "b.2.0", value: 0 },
  ];
  const after = editedParameters(parameters, edits);
  expect(after).toEqual({ w: [[[1, 2], [-0.5, 4]], [[5, 6]]], b: [[7, 8], [0]] }); // prettier-ignore
  expect(parameterIn(after, "w.1.1.0")).toBe(-0.5);
  expect(parameters.w[0]?.[1]?.[0]).toBe(3);
});

test.each(["w.3.0.0", "w.1.2.0", "w.1.0.2", "b.1.2"])("%s is not there", (term) => {
  expect(() => editedParameters(parameters, [{ term, value: 1 }])).toThrow(Refused);
});

test("they are told in words", () => {
  expect(editsText([{ term: "w.2.1.0", value: 0.5 }])).toBe("w²₁₀ = 0.500");
  expect(editsText([{ term: "b.1.12", value: -1 }, { term: "w.1.12.0", value: 2 }])).toBe("b¹₁₂ = −1, w¹₁₂,₀ = 2"); // prettier-ignore
  expect(editsText(Array(3).fill({ term: "b.1.0", value: 1 }))).toBe("3 numbers typed");
});

test("of two numbers for one entry the later one counts", () => {
  const [first, second] = [{ term: "b.1.0", value: 1 }, { term: "b.1.0", value: 2 }]; // prettier-ignore
  expect(joinedEdits([first], [second])).toEqual([second]);
  expect(joinedEdits(undefined, [first])).toEqual([first]);
});

test("only weights and biases can be typed, and only numbers", () => {
  expect(isEdit({ term: "w.1.0.0", value: 1e-3 })).toBe(true);
  for (const read of [null, {}, { term: "z.1.0", value: 1 }, { term: "w.1.0", value: 1 }, { term: "b.1.0", value: null }]) expect(isEdit(read)).toBe(false); // prettier-ignore
});

test("a branch begins with what was typed, in the place of the moment it was typed at", () => {
  const parent = branchFrom(frame(0), training());
  record(parent, frame(10));
  const typed = frame(10, { batch: [5] });
  const edits = [{ term: "w.1.0.0", value: 3 }];
  const branch = branchFrom(typed, training(), { id: 1, parent, edits });
  record(branch, frame(20));
  expect(framesTo(branch).map(({ batch }) => batch[0])).toEqual([0, 5, 0]);
  expect(changesTo(branch)).toEqual([
    { at: 0, training: training() },
    { at: 10, training: training(), edits },
  ]);
});

test("other settings at the very moment, and a branch from it, keep what was typed", () => {
  const parent = branchFrom(frame(0), training());
  const edits = [{ term: "w.1.0.0", value: 3 }];
  const branch = branchFrom(frame(10), training(), { id: 1, parent, edits });
  const other = branchFrom(branch.from, training(0.3), { id: 2, parent: branch });
  expect(changesTo(other).at(-1)).toEqual({ at: 10, training: training(0.3), edits });
  expect(trainingAt(other, 10).learningRate).toBe(0.3);
  expect(instead(changesTo(branch)[1], { at: 10, training: training(0.5) })).toEqual({ at: 10, training: training(0.5), edits }); // prettier-ignore
});
