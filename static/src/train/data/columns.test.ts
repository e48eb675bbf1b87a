import { expect, test } from "vitest";
import { merged, named, type ColumnRole } from "./columns";

const column = (name: string, role: ColumnRole["role"]): ColumnRole => ({
  name,
  kind: "number",
  role,
});

test("a column that was left out is remembered where it was", () => {
  const before = [column("a", "input"), column("b", "out"), column("c", "target")];
  const read = [column("a", "input"), column("c", "target")];
  expect(merged(before, read)).toEqual(before);
  expect(merged([], read)).toEqual(read);
  expect(merged(before, [...read, column("d", "input")]).map(({ name }) => name)).toEqual([
    "a",
    "b",
    "c",
    "d",
  ]);
  expect(named(before, "input")).toEqual(["a"]);
});
