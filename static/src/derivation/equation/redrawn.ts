/** Drawing HTML where other HTML stands that may differ from it in no more than its words. */

/** What is between two tags. What is escaped is left out. */
const WORDS = />[^<>&]+</g;

const shapeOf = (html: string): string => html.replace(WORDS, ">word<");

/** The words that change, by their place among all; null where more than words is another. */
export function wordsThatChange(before: string, html: string): ReadonlyMap<number, string> | null {
  if (html.includes("&") || shapeOf(before) !== shapeOf(html)) return null;
  const was = before.match(WORDS) ?? [];
  const words = [...(html.match(WORDS) ?? []).entries()];
  return new Map(
    words.filter(([n, word]) => word !== was[n]).map(([n, word]) => [n, word.slice(1, -1)]),
  );
}

/** What stays needs no new style and no new place: in a drag that is most of what an equation costs. */
export function redraw(root: Element, before: string, html: string): void {
  const words = wordsThatChange(before, html);
  if (!words) {
    root.innerHTML = html;
    return;
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let n = 0; texts.nextNode(); n++) {
    const word = words.get(n);
    if (word !== undefined) (texts.currentNode as Text).data = word;
  }
}
