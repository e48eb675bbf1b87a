import "katex/dist/katex.min.css";
import "./fonts.css";
import "./theme.css";
import { mount, unmount } from "svelte";
import type { Catalog, Trace } from "./api/types";
import App from "./App.svelte";
import type { Served } from "./state/kept-lecture";
import { lectureIn } from "./lecture/link";
import type { Overview } from "./recorded/recording.svelte";
import { followed } from "./lecture/presenter/presenter.svelte";
import { learnQuantities } from "./notation/quantities";
import { answerInstead } from "./api/ask";
import { answersOf, type KeptPage } from "./page/opening/kept";
import { answeringKernel } from "./page/opening/notebook";
import { opening } from "./page/opening/opening";
import { mendLanguage } from "./page/language";
import { applyTheme, rememberedTheme } from "./page/theme";
import Waiting from "./page/opening/Waiting.svelte";
import { embedded, holds } from "./page/opening/embedded";
import { unpack } from "./state/url";

const linked = await lectureIn(location.hash);
if (linked) history.replaceState(null, "", location.pathname + location.search);
const served = linked ?? (embedded("lecture") as Served | null);
const catalog = embedded("catalog") as Catalog;
learnQuantities(catalog.quantities);
mendLanguage();
applyTheme(rememberedTheme());
const first = embedded("first-trace") as Trace;
// Packed in a page that is one file; null in a notebook's, where the kernel answers.
const packed = holds("kept-answers") ? (embedded("kept-answers") as string | null) : undefined;
if (packed === null) answerInstead(answeringKernel());
else if (packed !== undefined)
  answerInstead(answersOf(first, (await unpack(packed, Infinity)) as KeptPage, catalog));
const recorded = (holds("recording") ? embedded("recording") : null) as Overview | null;
const name = followed(location.hash);
// Not waited for at the top: what these load needs this module, and would wait for it in turn.
if (name === null) void openPage();
else openSecond(name);

function openSecond(name: string): void {
  void import("./lecture/presenter/Presenter.svelte").then(({ default: Presenter }) => {
    endFirst();
    mount(Presenter, { target: document.body, props: { name } });
  });
}

async function openPage(): Promise<void> {
  const waiting = mount(Waiting, { target: document.body });
  const opened = await opening(first, catalog, location.hash);
  await unmount(waiting);
  endFirst();
  mount(App, {
    target: document.body,
    props: { opened, catalog, served, recorded, notebook: packed === null, alone: Boolean(packed) },
  });
}

/** What was drawn first, or might have been, leaves its place to the page. */
function endFirst(): void {
  document.getElementById("first")?.remove();
}
