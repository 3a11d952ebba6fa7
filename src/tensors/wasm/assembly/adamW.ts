/** Σ x² in double precision. */
export function sumOfSquares(x: usize, size: i32): f64 {
  let sum: f64 = 0;
  for (let j = 0; j < size; j++) {
    const value = <f64>load<f32>(x + 4 * j);
    sum += value * value;
  }
  return sum;
}

/**
 * One step on one weight, in place: `kept` is 1 − rate · decay, `rate` and `rootScale` carry the
 * corrections for the moments' start at zero.
 */
export function adamW(
  weight: usize,
  gradient: usize,
  mean: usize,
  square: usize,
  size: i32,
  factor: f32,
  beta1: f32,
  beta2: f32,
  epsilon: f32,
  rate: f32,
  rootScale: f32,
  kept: f32,
): void {
  for (let at: usize = 0; at < 4 * <usize>size; at += 4) {
    const slope = load<f32>(gradient + at) * factor;
    const m = load<f32>(mean + at) * beta1 + slope * (1 - beta1);
    const s = load<f32>(square + at) * beta2 + slope * slope * (1 - beta2);
    store<f32>(mean + at, m);
    store<f32>(square + at, s);
    const root = sqrt<f32>(s * rootScale) + epsilon;
    store<f32>(weight + at, load<f32>(weight + at) * kept - (m * rate) / root);
  }
}
