/** What a lecture's words are made of: the Markdown that people type, read into a tree; nothing in it is ever HTML. */

export type Inline =
  | { readonly kind: "text" | "code" | "math" | "display"; readonly text: string }
  | { readonly kind: "em" | "strong" | "together"; readonly of: readonly Inline[] };

export type Block =
  | { readonly kind: "paragraph"; readonly of: readonly Inline[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: "code"; readonly text: string }; // prettier-ignore

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)]) +(\S.*)?$/;
/** Escaped signs first, then what is left as it is, then what has more of this inside. */
const INLINE =
  /\\([\\`*_$[\]{}])|(`)([^`]+)`|\$\$([^$]+)\$\$|\$([^$\n]+)\$|\*\*([^*]+(?:\*[^*]+\*[^*]*)*)\*\*|\*((?:[^*]|\*\*[^*]+\*\*)+)\*|(?<!\w)_([^_]+)_(?!\w)/g;

export function blocks(markdown: string): Block[] {
  const found: Block[] = [];
  const lines = markdown.split(/\r?\n/);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((one, n) => n > at && one.trim().startsWith(fence));
      const last = end < 0 ? lines.length : end;
      found.push({ kind: "code", text: lines.slice(at + 1, last).join("\n") });
      at = last;
      continue;
    }
    if (line.trim() === "") continue;
    const first = ITEM.exec(line);
    const paragraph = [line];
    while (at + 1 < lines.length && goesOn(lines[at + 1] ?? "", first !== null)) {
      at += 1;
      paragraph.push(lines[at] ?? "");
    }
    found.push(
      first
        ? { kind: "list", ordered: first[1] !== undefined, items: itemsOf(paragraph).map(inlines) }
        : { kind: "paragraph", of: inlines(paragraph.map((one) => one.trim()).join("\n")) },
    );
  }
  return found;
}

/** Does the line belong to what came before it? A list takes its own items, a paragraph none. */
const goesOn = (line: string, inList: boolean): boolean =>
  line.trim() !== "" && !FENCE.test(line) && (inList || !ITEM.test(line));

function itemsOf(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? "");
    else items.push(`${items.pop() ?? ""}\n${line.trim()}`);
  }
  return items;
}

export const inlines = (text: string): Inline[] => keptTogether(piecesOf(text));

const hasMath = (one: Inline): boolean =>
  one.kind === "math" || ("of" in one && one.of.some(hasMath));
const isSpace = (one: Inline): boolean => one.kind === "text" && /^[^\S\u00a0]*$/.test(one.text);
const isOne = (of: readonly Inline[]): boolean =>
  of.length === 1 && of.every((one) => !("of" in one) || isOne(one.of));

/** Browsers break a line beside mathematics, whatever stands there: "(" and "?" stay with what they touch. */
function keptTogether(pieces: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  let word: Inline[] = [];
  const endWord = (): void => {
    if (word.some(hasMath) && !isOne(word)) found.push({ kind: "together", of: word });
    else for (const one of word) add(found, one);
    word = [];
  };
  for (const one of pieces.flatMap(words)) {
    if (!isSpace(one)) word.push(one);
    else {
      endWord();
      add(found, one);
    }
  }
  endWord();
  return found;
}

/** Words and the spaces between them. What is stressed comes in one piece, unless it holds mathematics. */
function words(piece: Inline): Inline[] {
  if (piece.kind === "text")
    return (piece.text.match(/[^\S\u00a0]+|[\S\u00a0]+/g) ?? []).map((text) => ({
      kind: "text",
      text,
    }));
  if (!("of" in piece) || !hasMath(piece)) return [piece];
  return piece.of.flatMap(words).map((one) => (isSpace(one) ? one : { ...piece, of: [one] }));
}

/** Text goes on with the text before it. */
function add(to: Inline[], one: Inline): void {
  const before = to.at(-1);
  if (one.kind !== "text" || before?.kind !== "text") to.push(one);
  else to[to.length - 1] = { kind: "text", text: before.text + one.text };
}

function piecesOf(text: string): Inline[] {
  const found: Inline[] = [];
  let at = 0;
  const plain = (said: string): void => {
    // What a question leaves open stays on the line of what it asks.
    if (said !== "") add(found, { kind: "text", text: said.replaceAll(" …", "\u00a0…") });
  };
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, , code, display, math, strong, em, underlined] = match;
    plain(text.slice(at, match.index));
    at = match.index + whole.length;
    if (escaped !== undefined) plain(escaped);
    else if (code !== undefined) found.push({ kind: "code", text: code });
    else if (display !== undefined) found.push({ kind: "display", text: display });
    else if (math !== undefined) found.push({ kind: "math", text: math });
    else if (strong !== undefined) found.push({ kind: "strong", of: piecesOf(strong) });
    else found.push({ kind: "em", of: piecesOf(em ?? underlined ?? "") });
  }
  plain(text.slice(at));
  return found;
}
