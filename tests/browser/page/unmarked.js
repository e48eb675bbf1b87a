// Words that are seen or heard and stand outside of the brackets around texts of the catalogs.
() => {
  const found = new Set();
  // Code, keys, formulas, fields, and names that are nobody's words: of activations, costs and data as the API has them.
  const verbatim = "script, style, noscript, code, pre, kbd, textarea, [data-verbatim], annotation";
  const left = "script, style, noscript, code, pre, kbd, math, .katex, textarea, [data-verbatim], svg defs";
  const outside = (text, depth) => {
    let rest = "";
    for (const sign of text)
      if (sign === "〔") depth++;
      else if (sign === "〕") {
        // Of a text that is cut at its beginning, all before belongs to it.
        if (depth === 0) rest = "";
        depth = Math.max(0, depth - 1);
      }
      else if (depth === 0) rest += sign;
    return [rest, depth];
  };
  const note = (text, of) => {
    if (/\p{L}{3}/u.test(text)) found.add(`${text.trim()} (${of})`);
  };
  // A number with a decimal point, in a language that has a comma.
  const pointed = (text, of) => {
    if (/\d\.\d/.test(text)) found.add(`${text.trim()} (${of})`);
  };
  let depth = 0;
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: parent } = texts.currentNode;
    const [rest, after] = outside(data, depth);
    depth = after;
    if (!parent.closest(left)) note(rest, parent.localName);
    if (!parent.closest(verbatim)) pointed(rest, parent.localName);
  }
  for (const element of document.body.querySelectorAll("*"))
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-roledescription"])
      if (element.hasAttribute(name) && !element.closest(left)) {
        const [rest] = outside(element.getAttribute(name), 0);
        note(rest, name);
        pointed(rest, name);
      }
  // An entry's name is none.
  for (const field of document.body.querySelectorAll("input:not([type=range])"))
    if (!/^[a-z_]+(\.\d+)+$/.test(field.value)) pointed(field.value, "value");
  return [...found];
};
