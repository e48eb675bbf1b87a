import { describe, expect, it } from "vitest";
import type { PracticeRequest } from "../../api/types";
import { FORMATS, namesIn, requestFor, type Wanted } from "./set";

const base = { network: {}, mistakes: ["wrong_sign"] } as unknown as PracticeRequest;
const wanted: Wanted = {
  of: "dw.2",
  numbers: "these",
  versions: 3,
  students: "Ada\n\n  Emmy N. \r\n",
  seed: 7,
  digits: 4,
  title: "Week 3",
};

describe("a question set's request", () => {
  it("has no seed for the numbers on the screen, and never a mistake", () => {
    const request = requestFor(base, wanted, "csv");
    expect(request).toMatchObject({ of: "dw.2", digits: 4, title: "Week 3", format: "csv" });
    expect(request.mistakes).toEqual([]);
    expect(request.seed).toBeUndefined();
    expect(request.versions).toBeUndefined();
  });

  it("has versions or students, with the seed", () => {
    const versions = requestFor(base, { ...wanted, numbers: "versions" }, "json");
    expect(versions).toMatchObject({ seed: 7, versions: 3 });
    expect(versions.students).toBeUndefined();
    const students = requestFor(base, { ...wanted, numbers: "students" }, "json");
    expect(students).toMatchObject({ seed: 7, students: ["Ada", "Emmy N."] });
    expect(students.versions).toBeUndefined();
  });
});

it("reads a name in each line", () => {
  expect(namesIn(wanted.students)).toEqual(["Ada", "Emmy N."]);
});

it("offers each format once, and the key beside them", () => {
  const formats = FORMATS.map(({ format }) => format);
  expect(new Set(formats).size).toBe(formats.length);
  expect(formats).not.toContain("json");
});
