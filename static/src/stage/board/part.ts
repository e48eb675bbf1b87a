/** What the rungs of matrices play on, all of it: loaded after the first view, which seldom has a board. */

export { default as Board } from "./Board.svelte";
export { boardOf, lowered } from "./board";
export { HEIGHT } from "./measures";
export { placesOf } from "./products";
