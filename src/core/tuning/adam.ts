/** Decay of the means of gradients and of their squares, and what keeps a division from being one by 0 (Kingma and Ba 2015). */
const FIRST = 0.9;
const SECOND = 0.999;
const EPSILON = 1e-8;

/** Steps of a set of parameters. */
export interface Adam {
  /** Changes the parameters against the gradient, and pulls them towards where they began. */
  step(gradient: Float32Array, learningRate: number): void;
}

/**
 * Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019), towards the parameters' first values instead
 * of 0: little data moves a projection little from the one that changes nothing.
 * @param parameters changed in place
 * @param pull the share of the way back that a step at learning rate 1 would take
 */
export function createAdam(parameters: Float32Array, pull: number): Adam {
  const anchor = parameters.slice();
  const mean = new Float32Array(parameters.length);
  const square = new Float32Array(parameters.length);
  let steps = 0;
  return {
    step(gradient, learningRate) {
      steps++;
      const meanShare = 1 - FIRST ** steps;
      const squareShare = 1 - SECOND ** steps;
      for (let at = 0; at < parameters.length; at++) {
        const slope = gradient[at] as number;
        const m = FIRST * (mean[at] as number) + (1 - FIRST) * slope;
        const v = SECOND * (square[at] as number) + (1 - SECOND) * slope * slope;
        mean[at] = m;
        square[at] = v;
        const value = parameters[at] as number;
        const move = m / meanShare / (Math.sqrt(v / squareShare) + EPSILON);
        parameters[at] = value - learningRate * (move + pull * (value - (anchor[at] as number)));
      }
    },
  };
}
