import { exp, expOne, maxOfLanes, sumOfLanes } from "./exp";

/** The largest of `width` floats. */
export function largest(x: usize, width: i32): f32 {
  let maxima = f32x4.splat(-Infinity);
  const wide = width & ~3;
  for (let j = 0; j < wide; j += 4) maxima = f32x4.max(maxima, v128.load(x + 4 * j));
  let maximum = maxOfLanes(maxima);
  for (let j = wide; j < width; j++) maximum = max(maximum, load<f32>(x + 4 * j));
  return maximum;
}

/** Turns x into e^(x − shift) and returns the sum. */
export function exponentiate(x: usize, width: i32, shift: f32): f32 {
  let sums = f32x4.splat(0);
  const shifts = f32x4.splat(shift);
  const wide = width & ~3;
  for (let j = 0; j < wide; j += 4) {
    const power = exp(f32x4.sub(v128.load(x + 4 * j), shifts));
    v128.store(x + 4 * j, power);
    sums = f32x4.add(sums, power);
  }
  let sum = sumOfLanes(sums);
  for (let j = wide; j < width; j++) {
    const power = expOne(load<f32>(x + 4 * j) - shift);
    store<f32>(x + 4 * j, power);
    sum += power;
  }
  return sum;
}

/** The largest logit of every row, and Σ e^(z − largest). */
export function logSumExpParts(
  logits: usize,
  maxima: usize,
  sums: usize,
  rows: i32,
  width: i32,
): void {
  const wide = width & ~3;
  for (let row = 0; row < rows; row++) {
    const maximum = largest(logits, width);
    const shifts = f32x4.splat(maximum);
    let lanes = f32x4.splat(0);
    for (let j = 0; j < wide; j += 4) {
      lanes = f32x4.add(lanes, exp(f32x4.sub(v128.load(logits + 4 * j), shifts)));
    }
    let sum = sumOfLanes(lanes);
    for (let j = wide; j < width; j++) sum += expOne(load<f32>(logits + 4 * j) - maximum);
    store<f32>(maxima + 4 * row, maximum);
    store<f32>(sums + 4 * row, sum);
    logits += 4 * width;
  }
}

/** dlogits = dy (1{target} − softmax), row by row; `logNorms` holds each row's logsumexp. */
export function targetLogpsGradient(
  logits: usize,
  targets: usize,
  logNorms: usize,
  dy: usize,
  dlogits: usize,
  rows: i32,
  width: i32,
): void {
  const wide = width & ~3;
  for (let row = 0; row < rows; row++) {
    const outer = load<f32>(dy + 4 * row);
    if (outer == 0) {
      memory.fill(dlogits, 0, 4 * width);
    } else {
      const shift = load<f32>(logNorms + 4 * row);
      const shifts = f32x4.splat(shift);
      const factors = f32x4.splat(-outer);
      for (let j = 0; j < wide; j += 4) {
        const share = exp(f32x4.sub(v128.load(logits + 4 * j), shifts));
        v128.store(dlogits + 4 * j, f32x4.mul(share, factors));
      }
      for (let j = wide; j < width; j++) {
        store<f32>(dlogits + 4 * j, -outer * expOne(load<f32>(logits + 4 * j) - shift));
      }
      const target = dlogits + 4 * load<i32>(targets + 4 * row);
      store<f32>(target, load<f32>(target) + outer);
    }
    logits += 4 * width;
    dlogits += 4 * width;
  }
}
