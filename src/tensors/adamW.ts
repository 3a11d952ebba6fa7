import { InputError } from "../errors.js";
import { tf } from "./tf.js";
import { wasmRoutines } from "./wasm/routines.js";

export interface AdamWOptions {
  readonly learningRate: number;
  /** Usually 0.9. */
  readonly beta1: number;
  /** Usually 0.95 … 0.999. */
  readonly beta2: number;
  /** Usually 1e-8. */
  readonly epsilon: number;
  /** Per unit of learning rate, on weights of two axes or more; norms and biases do not decay. */
  readonly weightDecay: number;
  /** Gradients whose norm over all weights is larger are scaled down to it. */
  readonly clipNorm?: number;
}

interface Moments {
  readonly mean: tf.Variable;
  readonly square: tf.Variable;
}

/** Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2). */
export class AdamW {
  private readonly moments = new Map<string, Moments>();
  private steps = 0;

  constructor(private readonly options: AdamWOptions) {
    const { beta1, beta2, epsilon } = options;
    if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
      throw new InputError(
        `AdamW was given beta1 ${beta1}, beta2 ${beta2}, epsilon ${epsilon}; expected betas in [0, 1) and a positive epsilon`,
      );
    }
  }

  /**
   * Changes the variables by one step.
   *
   * @param gradients    by the variables' names; a variable without one stays as it is
   * @param learningRate of this step; the options' where not given
   * @returns            norm of all gradients before clipping
   */
  step(
    variables: Readonly<Record<string, tf.Variable>>,
    gradients: tf.NamedTensorMap,
    learningRate = this.options.learningRate,
  ): number {
    this.steps++;
    const norm = globalNorm(Object.values(gradients));
    const { clipNorm = Infinity } = this.options;
    const factor = norm > clipNorm ? clipNorm / norm : 1;
    for (const [name, variable] of Object.entries(variables)) {
      const gradient = gradients[name];
      if (gradient === undefined) continue;
      this.update(variable, gradient, this.momentsOf(name, variable.shape), factor, learningRate);
    }
    return norm;
  }

  private update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    { mean, square }: Moments,
    factor: number,
    learningRate: number,
  ): void {
    const { beta1, beta2, epsilon, weightDecay } = this.options;
    const rate = learningRate / (1 - beta1 ** this.steps);
    const rootScale = 1 / (1 - beta2 ** this.steps);
    const kept = 1 - learningRate * (variable.rank >= 2 ? weightDecay : 0);
    const wasm = wasmRoutines();
    if (wasm !== undefined) {
      const addresses = [ownData(variable), gradient, mean, square].map(({ dataId }) =>
        wasm.backend.getMemoryOffset(dataId),
      );
      wasm.routines.adamW(
        ...(addresses as [number, number, number, number]),
        variable.size,
        ...[factor, beta1, beta2, epsilon],
        ...[rate, rootScale, kept],
      );
      return;
    }
    tf.tidy(() => {
      const clipped = tf.mul(gradient, factor);
      mean.assign(tf.add(tf.mul(mean, beta1), tf.mul(clipped, 1 - beta1)));
      square.assign(tf.add(tf.mul(square, beta2), tf.mul(tf.square(clipped), 1 - beta2)));
      const root = tf.add(tf.sqrt(tf.mul(square, rootScale)), epsilon);
      variable.assign(tf.sub(tf.mul(variable, kept), tf.div(tf.mul(mean, rate), root)));
    });
  }

  private momentsOf(name: string, shape: number[]): Moments {
    const known = this.moments.get(name);
    if (known !== undefined) return known;
    const created = {
      mean: tf.variable(tf.zeros(shape), false),
      square: tf.variable(tf.zeros(shape), false),
    };
    this.moments.set(name, created);
    return created;
  }

  /** Everything a resumed training needs: `steps`, and each weight's `<name>/mean` and `/square`. */
  state(): Record<string, Float32Array> {
    const entries = [...this.moments].flatMap(([name, { mean, square }]) => [
      [`${name}/mean`, mean.dataSync<"float32">()] as const,
      [`${name}/square`, square.dataSync<"float32">()] as const,
    ]);
    return { steps: Float32Array.of(this.steps), ...Object.fromEntries(entries) };
  }

  /**
   * Goes on where `state` was taken.
   *
   * @param variables the weights, whose shapes the moments take
   * @throws InputError for a state of other weights
   */
  restore(
    state: Readonly<Record<string, Float32Array>>,
    variables: Readonly<Record<string, tf.Variable>>,
  ): void {
    this.dispose();
    for (const [name, variable] of Object.entries(variables)) {
      const [mean, square] = [state[`${name}/mean`], state[`${name}/square`]];
      if (mean === undefined && square === undefined) continue;
      if (mean?.length !== variable.size || square?.length !== variable.size) {
        throw new InputError(
          `the optimiser's state of ${name} has ${mean?.length ?? 0} and ${square?.length ?? 0} numbers; the weight has ${variable.size}`,
        );
      }
      this.moments.set(name, {
        mean: tf.variable(tf.tensor(mean, variable.shape), false),
        square: tf.variable(tf.tensor(square, variable.shape), false),
      });
    }
    this.steps = state.steps?.[0] ?? 0;
  }

  /** Frees the moments. */
  dispose(): void {
    for (const { mean, square } of this.moments.values()) tf.dispose([mean, square]);
    this.moments.clear();
    this.steps = 0;
  }
}

/** The variable, once no other tensor (a clone, a reshape) shares the data about to change. */
function ownData(variable: tf.Variable): tf.Variable {
  const wasm = wasmRoutines();
  if (wasm !== undefined && wasm.backend.refCount(variable.dataId) > 1) {
    const copy = tf.tensor(variable.dataSync(), variable.shape);
    variable.assign(copy);
    copy.dispose();
  }
  return variable;
}

/** √ Σ g² over all gradients. */
function globalNorm(gradients: readonly tf.Tensor[]): number {
  const squares = gradients.map(sumOfSquares);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}

function sumOfSquares(x: tf.Tensor): number {
  const wasm = wasmRoutines();
  if (wasm !== undefined) {
    return wasm.routines.sumOfSquares(wasm.backend.getMemoryOffset(x.dataId), x.size);
  }
  return tf.tidy(() => tf.sum(tf.square(x)).dataSync()[0] ?? 0);
}
