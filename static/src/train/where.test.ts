import { expect, test } from "vitest";
import type { Catalog } from "../api/types";
import { dataLink } from "./where";

const catalog = {
  datasets: [
    { kind: "made", name: "moons", samples: 200, noise: 0.1, test_share: 0.5 },
    { kind: "table", name: "iris", samples: 150, noise: null, test_share: 0.2 },
  ],
} as unknown as Catalog;

test("an address may name the data to begin with", () => {
  const data = (search: string) => dataLink(catalog, search)?.runs[0]?.setup.data;
  expect(data("?data=moons")).toMatchObject({ kind: "made", name: "moons", samples: 200 });
  expect(data("?data=iris")).toMatchObject({ kind: "table", name: "iris" });
  expect(data("?data=none")).toBeUndefined();
  expect(dataLink(catalog, "")).toBeNull();
});
