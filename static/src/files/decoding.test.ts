import { expect, test } from "vitest";
import { decoded } from "./decoding";

const bytes = (text: string, of: (code: number) => number[]) =>
  new Uint8Array([...text].flatMap((letter) => of(letter.charCodeAt(0))));

test.each([
  ["UTF-8", new TextEncoder().encode("Länge,Öl"), ""],
  ["UTF-8 with a mark", new TextEncoder().encode("\ufeffLänge,Öl"), ""],
  ["UTF-16", bytes("\ufeffLänge,Öl", (code) => [code & 255, code >> 8]), ""],
  ["UTF-16 the other way", bytes("\ufeffLänge,Öl", (code) => [code >> 8, code & 255]), ""],
  ["Windows-1252", bytes("Länge,Öl", (code) => [code]), "Windows-1252"],
])("%s is read", (_, file, says) => {
  const { text, note } = decoded(file);
  expect(text).toBe("Länge,Öl");
  expect(note).toContain(says);
  expect(note === "").toBe(says === "");
});
