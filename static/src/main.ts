import "katex/dist/katex.min.css";
import "./fonts.css";
import "./theme.css";
import { mount } from "svelte";
import type { Catalog, Trace } from "./api/types";
import App from "./App.svelte";
import { opening } from "./page/opening";
import { embedded } from "./page/embedded";

const catalog = embedded("catalog") as Catalog;
const opened = await opening(embedded("first-trace") as Trace, catalog, location.hash);
mount(App, { target: document.body, props: { opened, catalog } });
