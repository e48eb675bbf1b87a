import toRuntime from "wuchale/runtime";
import * as catalog from "virtual:catalog";

const runtime = toRuntime(catalog);

export const getRuntime = () => runtime;
export const getRuntimeRx = getRuntime;
