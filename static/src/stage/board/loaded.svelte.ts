/** The board's code, once it is there: whoever asks for it is looked at again when it comes. */

let part = $state.raw<typeof import("./part")>();

export const boardPart = (): typeof part => part;

/** Where it cannot be had the rungs play on the drawing alone. */
export async function loadBoard(): Promise<void> {
  part ??= await import("./part").catch(() => undefined);
}
