import { afterEach, expect, test, vi } from "vitest";
import { mendLanguage } from "./language";

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  ["C", "en"],
  ["de-DE", "de-DE"],
])("%s is read as %s", (said, read) => {
  vi.stubGlobal("navigator", { language: said });
  mendLanguage();
  expect(navigator.language).toBe(read);
  expect(new Intl.NumberFormat(navigator.language).format(1)).toBe("1");
});
