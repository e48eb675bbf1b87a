/** The words that the stage measures with. Lengths are in pixels, places in those of the stage. */

import type { Cells } from "./cells";
import type { Gap } from "./gaps";
import type { Playing } from "../motion/playing";

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its centre. */
export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

/** How much a neuron has room to say: z and a in two halves, one number, or a colour alone. */
type Detail = "full" | "number" | "disc";

export interface Column {
  readonly x: number;
  readonly ys: readonly number[];
  /** Half the width and half the height of a neuron: a circle where they are equal. */
  readonly hw: number;
  readonly r: number;
  /** In layer view a neuron is two nodes, at the ends of its width: half the width of one. */
  readonly node: number | undefined;
  readonly cell: number;
  readonly detail: Detail;
  /** Too many for shapes of their own. */
  readonly cells: Cells | undefined;
  /** Has it, with one number a neuron, symbols over them all the same? */
  readonly symbols?: boolean;
  /** Names stand beside its symbols. */
  readonly named?: boolean;
  /** While a step plays: does it play here, or is this a dot on the map around it? */
  readonly play?: "full" | "map";
  /** Of neurons with one number, the kind of it; else the activation, or the weighted input before it. */
  readonly reads?: string | undefined;
}

export interface Room {
  /** Neurons of every layer, the inputs first. */
  readonly sizes: readonly number[];
  readonly width: number;
  readonly height: number;
  /** Of the stage, where a board takes a part of it: what the size of numbers follows. */
  readonly stage?: number;
  readonly presenting: boolean;
  /** Of the page, while presenting: no number is smaller than a part of it. */
  readonly page?: number | undefined;
  /** Are Dense and Activation layers of their own? */
  readonly apart?: boolean;
  /** Does the cost stand there twice: the sample's, and the mean of all samples? */
  readonly twoCosts: boolean;
  /** How many inputs stand beside each other in their picture, where that was chosen. */
  readonly across?: number | null;
  /** Which of the layers have names of one's own? */
  readonly named?: readonly boolean[];
}

/** What lines are drawn from: the same all through a step, whichever of its entries is being made. */
export type Drawn = Pick<Layout, "columns" | "font">;

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly font: number;
  readonly columns: readonly Column[];
  readonly gaps: readonly Gap[];
  readonly target: Box;
  /** Where the outputs' costs stand; narrow drawings have no room for them at rest. */
  readonly outputCost: { readonly x: number; readonly shown: boolean };
  readonly cost: Box;
  /** Does the cost stand at the foot, in one row, and leave its place beside the targets to the neurons? */
  readonly foot?: boolean;
  /** While a step plays: is there one cost, its number beneath its name? */
  readonly costAlone?: boolean;
  /** The step that the columns stand for; between steps none. */
  readonly playing?: Playing | undefined;
  /** Is it on the way there, or back? Then what has no place of its own at rest would lie over what moves. */
  readonly moving?: boolean;
  /** The entry that is being made in it. */
  readonly entry?: string | undefined;
  /** Where numbers stand that have no place of their own and are shown now. */
  readonly floating?: ReadonlyMap<string, Place>;
}

/** The page's height; where it is not known, from the stage's share of it. */
export const pageOf = ({ page, stage, height }: Room): number => page ?? (stage ?? height) * 1.22;

/** One neuron after another: presented, it has the whole width. */
export const isChain = ({ sizes }: Pick<Room, "sizes">): boolean => sizes.every((n) => n === 1);

/** A number with a border around it, in font sizes. */
export const PILL = { width: 4.2, height: 1.6 };

/** A step's numbers are larger than this, in pixels, in a hall alone. */
export const HALL_FONT = 22;
