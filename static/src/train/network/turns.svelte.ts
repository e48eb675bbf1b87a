/**
 * Weights change a little with every frame, and lines take long to draw: where there are many, one gap between two
 * layers is drawn anew with each frame of the screen, each in its turn. At rest all are as they are.
 */

import type { ExplicitParameters } from "../../api/types";
import type { Run } from "../run/run.svelte";
import type { TrainColumn } from "./layout";

const AT_ONCE = 70;

export class DrawnTurns {
  weights = $state.raw<ExplicitParameters["w"]>([]);
  biases = $state.raw<ExplicitParameters["b"]>([]);
  private turn = 0;

  constructor(run: () => Run, columns: () => readonly TrainColumn[]) {
    $effect.pre(() => {
      const { frame, running } = run();
      this.draw(frame.state.parameters, running && edgesIn(columns()) > AT_ONCE);
    });
  }

  private draw({ w, b }: ExplicitParameters, oneByOne: boolean): void {
    const same = this.drawn?.w.length === w.length;
    if (!oneByOne || !same || !this.drawn) {
      this.keep({ w, b });
      return;
    }
    this.turn = (this.turn + 1) % w.length;
    const at = this.turn;
    this.keep({
      w: this.drawn.w.map((matrix, n) => (n === at ? (w[n] ?? matrix) : matrix)),
      b: this.drawn.b.map((vector, n) => (n === at ? (b[n] ?? vector) : vector)),
    });
  }

  private drawn: ExplicitParameters | null = null;

  private keep(drawn: ExplicitParameters): void {
    this.drawn = drawn;
    this.weights = drawn.w;
    this.biases = drawn.b;
  }
}

const edgesIn = (columns: readonly TrainColumn[]): number =>
  columns.reduce(
    (sum, { spots }, n) => sum + spots.length * (columns[n - 1]?.spots.length ?? 0),
    0,
  );
