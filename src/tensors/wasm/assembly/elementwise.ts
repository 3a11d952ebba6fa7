/** sum = a + b */
export function add(a: usize, b: usize, sum: usize, size: i32): void {
  const end: usize = 4 * size;
  const wideEnd: usize = 4 * (size & ~3);
  let at: usize = 0;
  for (; at < wideEnd; at += 16) {
    v128.store(sum + at, f32x4.add(v128.load(a + at), v128.load(b + at)));
  }
  for (; at < end; at += 4) store<f32>(sum + at, load<f32>(a + at) + load<f32>(b + at));
}

/** product = a b */
export function multiply(a: usize, b: usize, product: usize, size: i32): void {
  const end: usize = 4 * size;
  const wideEnd: usize = 4 * (size & ~3);
  let at: usize = 0;
  for (; at < wideEnd; at += 16) {
    v128.store(product + at, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  for (; at < end; at += 4) store<f32>(product + at, load<f32>(a + at) * load<f32>(b + at));
}

/** product = factor x */
export function scale(x: usize, factor: f32, product: usize, size: i32): void {
  const end: usize = 4 * size;
  const wideEnd: usize = 4 * (size & ~3);
  const factors = f32x4.splat(factor);
  let at: usize = 0;
  for (; at < wideEnd; at += 16) {
    v128.store(product + at, f32x4.mul(v128.load(x + at), factors));
  }
  for (; at < end; at += 4) store<f32>(product + at, load<f32>(x + at) * factor);
}

/** dx = dy where x > 0, else 0 */
export function reluGradient(dy: usize, x: usize, dx: usize, size: i32): void {
  const end: usize = 4 * size;
  const wideEnd: usize = 4 * (size & ~3);
  const zeros = f32x4.splat(0);
  let at: usize = 0;
  for (; at < wideEnd; at += 16) {
    v128.store(dx + at, v128.and(v128.load(dy + at), f32x4.gt(v128.load(x + at), zeros)));
  }
  for (; at < end; at += 4) {
    store<f32>(dx + at, load<f32>(x + at) > 0 ? load<f32>(dy + at) : 0);
  }
}

/** Rows of a table by their numbers. */
export function gatherRows(table: usize, ids: usize, rows: usize, count: i32, width: i32): void {
  for (let row = 0; row < count; row++) {
    const id = load<i32>(ids + 4 * row);
    memory.copy(rows, table + 4 * id * width, 4 * width);
    rows += 4 * width;
  }
}
