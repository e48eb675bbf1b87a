/**
 * Backlight in a notebook's cell, as anywidget has it: the page stands in a frame of its own, from where it reaches
 * nothing but this. What it asks goes on to the kernel; where it is, and what was changed there, to the widget's state.
 */

/** What the page tells, and what it is told. */
const STATE = ["step", "selected", "playing", "changed", "update", "_go"];
let views = 0;

function render({ model, el }) {
  const view = `${model.get("_key")}.${++views}`;
  const said = document.createElement("p");
  said.textContent = model.get("_caption");
  said.hidden = !said.textContent;
  said.style.margin = "0 0 0.5em";
  const frame = document.createElement("iframe");
  frame.title = "Backlight";
  frame.sandbox = "allow-scripts allow-downloads";
  frame.allow = "fullscreen; clipboard-write";
  // Browsers give it a process of its own, which begins while the kernel makes the page.
  frame.srcdoc = "<!doctype html>";
  frame.style = "border: 0; box-sizing: border-box; width: 100%";
  el.append(said, frame);

  /** Nothing is seen of it before the page is there. Not display: none, of which Chromium draws nothing afterwards. */
  let there = false;
  const lay = () => {
    frame.style.height = there ? `${model.get("height")}px` : "0";
    if (there) frame.style.border = "1px solid color-mix(in srgb, currentColor 25%, transparent)";
  };
  const toPage = (message, moved = []) => frame.contentWindow?.postMessage(message, "*", moved);
  const tell = () =>
    toPage({ state: Object.fromEntries(STATE.map((name) => [name, model.get(name)])) });
  let hearing = false;
  let telling;
  const follow = () => {
    if (hearing) return;
    clearTimeout(telling);
    telling = setTimeout(tell);
  };

  const fromKernel = async ({ to, status, headers }, [content]) => {
    const [of, id] = to;
    if (of !== view) return;
    if (id !== null) {
      const body = content.buffer.slice(
        content.byteOffset,
        content.byteOffset + content.byteLength,
      );
      toPage({ id, status, headers, body }, [body]);
      return;
    }
    const page = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
    frame.srcdoc = await new Response(page).text();
    there = true;
    lay();
    for (const still of stills()) still.hidden = true;
  };
  const fromPage = ({ source, data }) => {
    if (source !== frame.contentWindow) return;
    if (data.opened) {
      toPage({ theme: isLight(getComputedStyle(el).color) ? "dark" : "light" });
      tell();
    }
    if (data.ask) {
      const { id, body, ...asked } = data.ask;
      model.send({ ...asked, from: [view, id] }, undefined, [body]);
    }
    if (data.state) {
      hearing = true;
      for (const [name, value] of Object.entries(data.state)) model.set(name, value);
      hearing = false;
      model.save_changes();
    }
  };
  /** What the notebook's file keeps, which the page takes the place of. */
  const stills = () => document.querySelectorAll(`[data-backlight="${model.get("_key")}"]`);

  lay();
  model.on("change:height", lay);
  for (const name of STATE) model.on(`change:${name}`, follow);
  model.on("msg:custom", fromKernel);
  addEventListener("message", fromPage);
  model.send({ path: "", from: [view, null] });
  return () => {
    model.off("change:height", lay);
    for (const name of STATE) model.off(`change:${name}`, follow);
    model.off("msg:custom", fromKernel);
    removeEventListener("message", fromPage);
    for (const still of stills()) still.hidden = false;
  };
}

/** Of a colour as the browser says it: text that is light stands on dark. */
function isLight(colour) {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}

export default { render };
