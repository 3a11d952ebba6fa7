import { sumOfLanes } from "./exp";

/** Σ a b over `width` floats. */
function dot(a: usize, b: usize, width: i32): f32 {
  let sums = f32x4.splat(0);
  const wide = width & ~3;
  for (let j = 0; j < wide; j += 4) {
    sums = f32x4.add(sums, f32x4.mul(v128.load(a + 4 * j), v128.load(b + 4 * j)));
  }
  let sum = sumOfLanes(sums);
  for (let j = wide; j < width; j++) sum += load<f32>(a + 4 * j) * load<f32>(b + 4 * j);
  return sum;
}

/** y = x / √(mean x² + ε) · weight, row by row. */
export function rmsNorm(
  x: usize,
  weight: usize,
  y: usize,
  rows: i32,
  width: i32,
  epsilon: f32,
): void {
  const wide = width & ~3;
  for (let row = 0; row < rows; row++) {
    const inverse: f32 = 1 / sqrt<f32>(dot(x, x, width) / <f32>width + epsilon);
    const inverses = f32x4.splat(inverse);
    for (let j = 0; j < wide; j += 4) {
      const scaled = f32x4.mul(v128.load(x + 4 * j), inverses);
      v128.store(y + 4 * j, f32x4.mul(scaled, v128.load(weight + 4 * j)));
    }
    for (let j = wide; j < width; j++) {
      store<f32>(y + 4 * j, load<f32>(x + 4 * j) * inverse * load<f32>(weight + 4 * j));
    }
    x += 4 * width;
    y += 4 * width;
  }
}

/**
 * dx = r (dy w) − x r³ / D Σ dy w x with r the inverse root, and dweight = Σ over rows of dy x r.
 * While a row is worked on, dx holds its dy w.
 */
export function rmsNormGradient(
  x: usize,
  weight: usize,
  dy: usize,
  dx: usize,
  dweight: usize,
  rows: i32,
  width: i32,
  epsilon: f32,
): void {
  const wide = width & ~3;
  memory.fill(dweight, 0, 4 * width);
  for (let row = 0; row < rows; row++) {
    const inverse: f32 = 1 / sqrt<f32>(dot(x, x, width) / <f32>width + epsilon);
    const inverses = f32x4.splat(inverse);
    for (let j = 0; j < wide; j += 4) {
      const outer = v128.load(dy + 4 * j);
      v128.store(dx + 4 * j, f32x4.mul(outer, v128.load(weight + 4 * j)));
      const part = f32x4.mul(f32x4.mul(outer, v128.load(x + 4 * j)), inverses);
      v128.store(dweight + 4 * j, f32x4.add(v128.load(dweight + 4 * j), part));
    }
    for (let j = wide; j < width; j++) {
      const outer = load<f32>(dy + 4 * j);
      store<f32>(dx + 4 * j, outer * load<f32>(weight + 4 * j));
      const part = outer * load<f32>(x + 4 * j) * inverse;
      store<f32>(dweight + 4 * j, load<f32>(dweight + 4 * j) + part);
    }
    const pull: f32 = (dot(dx, x, width) * inverse * inverse * inverse) / <f32>width;
    const pulls = f32x4.splat(pull);
    for (let j = 0; j < wide; j += 4) {
      const straight = f32x4.mul(v128.load(dx + 4 * j), inverses);
      v128.store(dx + 4 * j, f32x4.sub(straight, f32x4.mul(v128.load(x + 4 * j), pulls)));
    }
    for (let j = wide; j < width; j++) {
      store<f32>(dx + 4 * j, load<f32>(dx + 4 * j) * inverse - load<f32>(x + 4 * j) * pull);
    }
    x += 4 * width;
    dy += 4 * width;
    dx += 4 * width;
  }
}
