// @ts-check
/** Which of a source's texts are said to people, by where they stand and what they look like. */

/** Attributes, and properties of components, that hold words. Others hold names of the program. */
const WORDS_IN = new Set([
  "about",
  "alt",
  "aria-label",
  "aria-roledescription",
  "aria-valuetext",
  "colour",
  "data-label",
  "exported",
  "kept",
  "label",
  "note",
  "of",
  "placeholder",
  "purpose",
  "spoken",
  "summary",
  "title",
  "verdict",
]);

/** Calls whose texts are names of the program. */
const NAMES_FOR =
  /(?:^|\.)(?:closest|matches|matchMedia|querySelector|querySelectorAll|getElementById|load|get|set|has|startsWith|endsWith|includes|split|join|exec|test|log|error|warn)$/;

/** Keys of the keyboard, methods, headers, MIME types, paths of a drawing, TeX, selectors, HTML. */
const NO_WORDS = [
  /^(?:(?:Alt|Ctrl|Shift|Meta)\+)*(?:Alt|Arrow\w*|Backspace|Control|Ctrl|End|Enter|Escape|Home|Meta|Page\w+|Shift|Space|Tab|[a-z])$/i,
  /^(?:POST|Content-\w+|Retry-After|Accept.*|Infinity|NaN|TimeoutError|AbortError)$/,
  /^[Mm][\d#{ .-]/,
  /\\[a-zA-Z]/,
  /^(?:GIF|NETSCAPE|VideoEncoder)|\dpx|: \w+;|#px/,
  /^\(?prefers-|^<\w+|\[\w+[\]=]|:is\(|:not\(|^--|^\w+\/[\w.+-]+/,
];

/** @param {import("wuchale").Message} message */
export function isSaid({ msgStr, details }) {
  const text = msgStr.join(" ");
  // Of an attribute with texts among expressions: its own text need have no word for those to be looked at.
  if (details.scope === "attribute" && text.includes("#") && WORDS_IN.has(details.attribute ?? ""))
    return "message";
  if (!/\p{L}{2}/u.test(text.replaceAll(/\{\d+\}|<\/?\d+\/?>/g, ""))) return false;
  if (NO_WORDS.some((pattern) => pattern.test(text))) return false;
  switch (details.scope) {
    case "markup":
      return (
        !["code", "pre", "style", "script", "path", "kbd"].includes(details.element ?? "") &&
        "message"
      );
    case "attribute":
      return (
        (WORDS_IN.has(details.attribute ?? "") ||
          (details.attribute === "name" && / /.test(text))) &&
        "message"
      );
    case "script":
      if (NAMES_FOR.test(details.call ?? "")) return false;
      return (/\p{L} | \p{L}/u.test(text) || /^\p{Lu}\p{L}/u.test(text)) && "message";
  }
}
