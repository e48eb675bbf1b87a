/** A lecture in the address itself, where it is short enough for mail and course sites to leave it whole. */

import { pack, unpack } from "../state/url";
import type { Served } from "../state/kept-lecture";

const FRAGMENT = /^#lecture\.([\w-]+)$/;
const LONGEST = 8_000;

/** The fragment, with its #; null where it would be too long. */
export async function fragmentOf(lecture: Served): Promise<string | null> {
  const fragment = `#lecture.${await pack([lecture.name, lecture.text])}`;
  return fragment.length <= LONGEST ? fragment : null;
}

/** The lecture that the fragment holds; null where it holds none, or none that can be read. */
export async function lectureIn(fragment: string): Promise<Served | null> {
  const packed = FRAGMENT.exec(fragment)?.[1];
  if (packed === undefined) return null;
  try {
    const [name, text] = (await unpack(packed)) as unknown[];
    return typeof name === "string" && typeof text === "string" ? { name, text } : null;
  } catch {
    return null;
  }
}
