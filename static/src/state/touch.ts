/** What those who are shown a page may touch: a class in a lecture, readers of a frame. */

/** Time; what is selected; numbers and the updates of them; the network and its names. */
export const TOUCH = ["play", "select", "numbers", "network"] as const;
export type Touch = (typeof TOUCH)[number];
