import "katex/dist/katex.min.css";
import "./fonts.css";
import "./theme.css";
import { mount, unmount } from "svelte";
import type { Catalog, Trace } from "./api/types";
import App from "./App.svelte";
import { opening } from "./page/opening/opening";
import { mendLanguage } from "./page/language";
import { applyTheme, rememberedTheme } from "./page/theme";
import Waiting from "./page/opening/Waiting.svelte";
import { embedded } from "./page/opening/embedded";

const catalog = embedded("catalog") as Catalog;
mendLanguage();
applyTheme(rememberedTheme());
const waiting = mount(Waiting, { target: document.body });
const opened = await opening(embedded("first-trace") as Trace, catalog, location.hash);
await unmount(waiting);
mount(App, { target: document.body, props: { opened, catalog } });
