/** A moment's time as its file says it, `da.1.0/1`: a step, an entry, a product of its sum; and seconds on the timeline. */

import { timing } from "../stage/motion/flights";
import { momentAt } from "../time/moment";
import { frameAt, type Schedule } from "../time/schedule";
import { parseTerm } from "../notation/term";
import { entryId, entryOrdinal } from "../trace/values";

const PRODUCT = /\/(\d+)$/;

/** Where all of it is there to be read. Undefined where the schedule has no such step. */
export function secondsOf(plan: Schedule, at: string, productsOf: (id: string) => number): number | undefined {
  if (at === "") return 0;
  if (at === "end") return plan.duration;
  const [id, product] = [at.replace(PRODUCT, ""), PRODUCT.exec(at)?.[1]];
  const { array, indices } = parseTerm(id);
  const segment = plan.segments.find(({ step }) => step.id === array);
  if (!segment) return undefined;
  if (indices.length < segment.step.shape.length) return segment.beats.at(-1)?.hold ?? segment.end;
  const ordinal = entryOrdinal(segment.step, indices);
  const beat = segment.beats.find(({ first, count }) => ordinal < first + count);
  if (!beat) return segment.end;
  const products = productsOf(id);
  if (product === undefined || Number(product) >= products - 1) return beat.hold;
  return beat.from + timing(Number(product), products).lands * (beat.to - beat.from);
} // prettier-ignore

/** The other way: the entry that landed last, or is on its way. Before the first step nothing. */
export function atOf(plan: Schedule, time: number, productsOf: (id: string) => number): string {
  if (momentAt(plan, time) === null || time <= 0) return "";
  const { step, beat } = frameAt(plan, time);
  const segment = plan.segments[step];
  const here = segment?.beats[beat];
  if (!segment || !here) return "";
  const id = entryId(segment.step, here.first + here.count - 1);
  const products = productsOf(id);
  const progress = (time - here.from) / (here.to - here.from);
  const landed = Array.from({ length: products }, (_, n) => timing(n, products).lands);
  const reached = landed.filter((lands) => lands <= progress + 1e-6).length;
  if (reached >= products || products < 2 || here.count > 1) return landedBefore(plan, step, beat, progress, id);
  if (reached > 0) return `${id}/${String(reached - 1)}`;
  return landedBefore(plan, step, beat, progress, id);
} // prettier-ignore

/** While nothing of a term has arrived, time is still at the one before. */
function landedBefore(plan: Schedule, step: number, beat: number, progress: number, id: string): string {
  if (progress >= 0.68) return id;
  const segment = plan.segments[step];
  const before = segment?.beats[beat - 1];
  if (segment && before) return entryId(segment.step, before.first + before.count - 1);
  const last = plan.segments[step - 1];
  const end = last?.beats.at(-1);
  return last && end ? entryId(last.step, end.first + end.count - 1) : "";
} // prettier-ignore
