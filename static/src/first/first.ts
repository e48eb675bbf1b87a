/**
 * The first thing that is seen: the network of the trace that came inside the HTML, at its place, before the page's own
 * scripts have run. It has no numbers and answers nothing; the page takes its place as soon as it is put together.
 */

import "../theme.css";
import "./first.css";
import type { Trace } from "../api/types";
import { embedded } from "../page/opening/embedded";
import { applyTheme, rememberedTheme } from "../page/theme";
import { keptLecture } from "../state/kept-lecture";
import { drawFirst } from "./drawing";

const LATE_MILLISECONDS = 100;
const { hash, search } = location;
const first = document.getElementById("first");
const figure = first?.querySelector("figure");

/** A link may show anything; in a frame, and beside a lecture, the parts stand elsewhere. */
const opensOther = (): boolean =>
  hash !== "" ||
  new URLSearchParams(search).has("only") ||
  (embedded("lecture") ?? keptLecture()) !== null;

try {
  if (first && figure && !opensOther()) {
    applyTheme(rememberedTheme());
    first.hidden = false;
    drawFirst(figure, embedded("first-trace") as Trace);
  }
} catch (error) {
  // The page comes all the same; thrown on, it would end all that shares this script.
  reportError(error);
}
if (first?.hidden === false) void painted().then(open);
else void open();

/** Not waited for at the top: the page needs what stands here, and would wait for it in turn. */
function open(): Promise<unknown> {
  return import("../main");
}

/** What is seen comes before what takes half a second. A page that is hidden is not painted, and is not waited for. */
async function painted(): Promise<void> {
  const frame = new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
  const late = new Promise((resolve) => setTimeout(resolve, LATE_MILLISECONDS));
  await Promise.race([frame, late]);
}
