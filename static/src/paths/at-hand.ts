/** Which parameter a sum over paths is asked for: the one that is selected, or being derived, or a telling one. */

import type { App } from "../state/app.svelte";
import { parameterOf, tellingParameter } from "./path";

export const parameterAtHand = (app: App): string =>
  parameterOf(app.pinned) ?? parameterOf(app.current) ?? tellingParameter(app.trace);
