import { expect, test } from "vitest";
import type { ClassMarks } from "../../api/types";
import { isJson, marksAsCsv, readKey, requestOf } from "./key";

const KEY = {
  backlight_key: 1,
  title: "Week 3",
  request: { network: {}, learning_rate: 0.5, parameters: "first's" },
  sample: 0,
  versions: ["Ada", "Emmy"].map((name) => ({
    name,
    parameters: `${name}'s`,
    samples: { x: [[1]], y: [[0]] },
    questions: [{ term: "dw.2.0.0", latex: "w", value: 0.1, slips: [] }],
  })),
};

test("of a key goes to the server what marking needs, and not the answers", () => {
  const key = readKey("key.json", JSON.stringify(KEY));
  expect(key.title).toBe("Week 3");
  expect(key.asked[0]?.latex).toBe("w");
  expect(JSON.stringify(key.sent)).not.toContain("value");
  expect(key.sent.versions[1]).toEqual({
    name: "Emmy",
    parameters: "Emmy's",
    samples: { x: [[1]], y: [[0]] },
    questions: [{ term: "dw.2.0.0" }],
  });
});

test("a version opens with its own numbers", () => {
  const key = readKey("key.json", JSON.stringify(KEY));
  expect(requestOf(key, "Emmy")).toMatchObject({ learning_rate: 0.5, parameters: "Emmy's" });
  expect(requestOf(key, "Nobody")).toBeNull();
});

test.each(["{", "{}", '{"backlight_key": 1}', '{"backlight_key": 1, "versions": []}', "[1]"])(
  "%s is no key, and that is said",
  (text) => {
    expect(() => readKey("key.json", text)).toThrow("Download the key");
  },
);

test("a table is no JSON", () => {
  expect(isJson("student,dw.2.0.0\nAda,1")).toBe(false);
  expect(isJson(' {"backlight_key": 1}')).toBe(true);
});

test("marks as a table: what is missing, and nothing that a spreadsheet would compute", () => {
  const marks: ClassMarks = {
    papers: [
      {
        student: "=Ada",
        version: "1",
        credited: 1,
        asked: 2,
        given: { "dz.2.0": "1" },
        verdicts: { "dz.2.0": "right" },
        missing: ["dw.2.0.0"],
        first_off: null,
        slips: ["a, b"],
      },
    ],
    slips: [],
    entries: [
      { term: "dz.2.0", counts: { right: 1 }, missing: 0 },
      { term: "dw.2.0.0", counts: {}, missing: 1 },
    ],
    unread: [],
  };
  expect(marksAsCsv(marks)).toBe(
    "student,version,credited,asked,first_off,slips,dz.2.0,dw.2.0.0\r\n" +
      '\'=Ada,1,1,2,,"a, b",right,missing\r\n',
  );
});
