/** Frames one at a time: none is taken from the server before the one before it has had its moment. */

import { millisecondsPerFrame, type Pace } from "./goal";

/** Where the page is hidden no frame comes: training goes on all the same. */
const HIDDEN_MILLISECONDS = 100;

export const nextFrame = (): Promise<unknown> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, HIDDEN_MILLISECONDS);
    requestAnimationFrame((now) => {
      clearTimeout(timer);
      resolve(now);
    });
  });

export class FrameBeat {
  private readonly pace: Pace;
  private due = performance.now();

  constructor(pace: Pace) {
    this.pace = pace;
  }

  async next(signal: AbortSignal): Promise<void> {
    const wait = millisecondsPerFrame(this.pace);
    if (wait === 0) return;
    this.due = Math.max(this.due + wait, performance.now() - wait);
    if (wait < 100) {
      await nextFrame();
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.due - performance.now());
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
