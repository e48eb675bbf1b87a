import { expect, test } from "vitest";
import { chosenSchedule } from "./schedules";

test("a schedule takes as many updates as its epochs have", () => {
  expect(chosenSchedule("cosine", 15)).toEqual({ name: "cosine", updates: 7500 });
  expect(chosenSchedule("step", 2)).toEqual({ name: "step", every: 200 });
  expect(chosenSchedule("constant", 15)).toEqual({ name: "constant" });
});
