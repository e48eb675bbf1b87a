import { expect, test } from "vitest";
import type { TableColumn } from "../run/contract";
import { about, changedColumns, namedColumns } from "./columns";

const column = (name: string, more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  kind: "number",
  role: "input",
  missing: 0,
  different: 9,
  why: null,
  ...more,
});

const columns = [column("a"), column("b", { role: "out" }), column("c", { role: "target" })];

test("nothing is asked for until something is chosen", () => {
  expect(namedColumns(columns, null, "input")).toBeNull();
});

test("a choice leaves the others what they were", () => {
  const roles = changedColumns(columns, null, "b", "input");
  expect(namedColumns(columns, roles, "input")).toEqual(["a", "b"]);
  expect(namedColumns(columns, roles, "target")).toEqual(["c"]);
  const again = changedColumns(columns, roles, "a", "out");
  expect(namedColumns(columns, again, "input")).toEqual(["b"]);
});

test("what is said of a column", () => {
  expect(about(column("a", { missing: 1200 }), "input")).toBe("numbers · 1,200 missing");
  expect(about(column("a", { kind: "category", different: 3 }), "target")).toBe("3 categories");
  const text = column("note", { kind: "text", why: "too many different texts" });
  expect(about(text, "out")).toBe("free text · too many different texts");
  expect(about(text, "input")).toBe("free text");
  const date = column("day", { kind: "date", why: "dates or times" });
  expect(about(date, "out")).toBe("dates or times");
  const cabin = column("Cabin", { kind: "text", missing: 30, why: "empty in 30 of 40 rows" });
  expect(about(cabin, "out")).toBe("free text · empty in 30 of 40 rows");
});
