/** From a file to its text: UTF-8, UTF-16 where it says so, else what Windows writes. */

export interface Decoded {
  readonly text: string;
  /** What was guessed, in a sentence. */
  readonly note: string;
}

export function decoded(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return said("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return said("utf-16be", bytes);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), note: "" };
  } catch {
    const note = "The file is not UTF-8: it was read as Windows-1252.";
    return { ...said("windows-1252", bytes), note };
  }
}

const said = (encoding: string, bytes: Uint8Array): Decoded => ({
  text: new TextDecoder(encoding).decode(bytes),
  note: "",
});
