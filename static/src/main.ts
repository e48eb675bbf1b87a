import "katex/dist/katex.min.css";
import "./fonts.css";
import "./theme.css";
import { mount } from "svelte";
import type { Trace } from "./api/types";
import App from "./App.svelte";
import { embedded, requestOf } from "./page/first-trace";

const trace = embedded("first-trace") as Trace;
mount(App, { target: document.body, props: { request: requestOf(trace), trace } });
