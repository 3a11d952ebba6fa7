// One step of a T5 decoder for a batch of rows, in WebAssembly SIMD. Every row's numbers come from
// the same operations in the same order, whatever the batch. All pointers are byte offsets.

const float: usize = 4;

/**
 * out[r][n] (+)= Σ_k x[r][k] · w[n][k] for r < rows (a multiple of 4).
 *
 * @param panels w in panels of 8 outputs: [N / 8][K][8]
 */
export function multiply(
  x: usize, rows: i32, inner: i32, panels: usize, outputs: i32, out: usize, accumulate: bool,
): void {
  const xStride = <usize>inner * float;
  const outStride = <usize>outputs * float;
  for (let n = 0; n < outputs; n += 8) {
    const panel = panels + <usize>n * xStride;
    for (let r = 0; r < rows; r += 4) {
      let x0 = x + <usize>r * xStride;
      let x1 = x0 + xStride;
      let x2 = x1 + xStride;
      let x3 = x2 + xStride;
      let w = panel;
      let a0 = f32x4.splat(0), b0 = f32x4.splat(0);
      let a1 = f32x4.splat(0), b1 = f32x4.splat(0);
      let a2 = f32x4.splat(0), b2 = f32x4.splat(0);
      let a3 = f32x4.splat(0), b3 = f32x4.splat(0);
      const end = x0 + xStride;
      while (x0 < end) {
        const wa = v128.load(w);
        const wb = v128.load(w, 16);
        const s0 = v128.load32_splat(x0);
        a0 = f32x4.add(a0, f32x4.mul(s0, wa));
        b0 = f32x4.add(b0, f32x4.mul(s0, wb));
        const s1 = v128.load32_splat(x1);
        a1 = f32x4.add(a1, f32x4.mul(s1, wa));
        b1 = f32x4.add(b1, f32x4.mul(s1, wb));
        const s2 = v128.load32_splat(x2);
        a2 = f32x4.add(a2, f32x4.mul(s2, wa));
        b2 = f32x4.add(b2, f32x4.mul(s2, wb));
        const s3 = v128.load32_splat(x3);
        a3 = f32x4.add(a3, f32x4.mul(s3, wa));
        b3 = f32x4.add(b3, f32x4.mul(s3, wb));
        w += 32;
        x0 += float;
        x1 += float;
        x2 += float;
        x3 += float;
      }
      const o0 = out + <usize>r * outStride + <usize>n * float;
      const o1 = o0 + outStride;
      const o2 = o1 + outStride;
      const o3 = o2 + outStride;
      if (accumulate) {
        a0 = f32x4.add(a0, v128.load(o0)); b0 = f32x4.add(b0, v128.load(o0, 16));
        a1 = f32x4.add(a1, v128.load(o1)); b1 = f32x4.add(b1, v128.load(o1, 16));
        a2 = f32x4.add(a2, v128.load(o2)); b2 = f32x4.add(b2, v128.load(o2, 16));
        a3 = f32x4.add(a3, v128.load(o3)); b3 = f32x4.add(b3, v128.load(o3, 16));
      }
      v128.store(o0, a0); v128.store(o0, b0, 16);
      v128.store(o1, a1); v128.store(o1, b1, 16);
      v128.store(o2, a2); v128.store(o2, b2, 16);
      v128.store(o3, a3); v128.store(o3, b3, 16);
    }
  }
}

/** x / √(mean x² + ε) · weight for each row; `stride` floats a row, of which `width` count. */
export function rmsNorm(
  x: usize, rows: i32, width: i32, stride: i32, weight: usize, epsilon: f32, out: usize,
): void {
  for (let r = 0; r < rows; r++) {
    const from = x + <usize>(r * stride) * float;
    const to = out + <usize>(r * stride) * float;
    let squares = f32x4.splat(0);
    for (let i = 0; i < stride; i += 4) {
      const values = v128.load(from + <usize>i * float);
      squares = f32x4.add(squares, f32x4.mul(values, values));
    }
    const scale = f32x4.splat(<f32>1 / sqrt<f32>(total(squares) / <f32>width + epsilon));
    for (let i = 0; i < stride; i += 4) {
      const at = <usize>i * float;
      v128.store(to + at, f32x4.mul(f32x4.mul(v128.load(from + at), scale), v128.load(weight + at)));
    }
  }
}

export function relu(x: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const at = x + <usize>i * float;
    v128.store(at, f32x4.max(v128.load(at), f32x4.splat(0)));
  }
}

/** gate ← gelu(gate) · x, with x/2 · (1 + tanh u) written as x / (1 + e^(−2u)). */
export function gateGelu(gate: usize, x: usize, count: i32): void {
  const slope: f32 = -1.5957691216057308; // −2 √(2/π)
  for (let i = 0; i < count; i += 4) {
    const at = <usize>i * float;
    const g = v128.load(gate + at);
    const cubic = f32x4.mul(f32x4.mul(f32x4.mul(g, g), g), f32x4.splat(0.044715));
    const power = exponential(f32x4.mul(f32x4.add(g, cubic), f32x4.splat(slope)));
    const soft = f32x4.div(g, f32x4.add(f32x4.splat(1), power));
    v128.store(gate + at, f32x4.mul(soft, v128.load(x + at)));
  }
}

/**
 * Puts a row's keys and values at position `t` of their caches: keys as [H][T / 4][K][4], values
 * as [H][T][K].
 */
export function remember(
  key: usize, value: usize, heads: i32, size: i32, capacity: i32, t: i32, keys: usize, values: usize,
): void {
  for (let h = 0; h < heads; h++) {
    const block = keys + <usize>((h * capacity + (t & ~3)) * size + (t & 3)) * float;
    const place = values + <usize>((h * capacity + t) * size) * float;
    for (let d = 0; d < size; d++) {
      const at = <usize>(h * size + d) * float;
      store<f32>(block + <usize>(d * 4) * float, load<f32>(key + at));
      store<f32>(place + <usize>d * float, load<f32>(value + at));
    }
  }
}

/**
 * Softmax attention of one row's query over `length` keys; `size` is a multiple of 4.
 *
 * @param bias [H][biasStride], added to the score of key j at j; 0 for none
 * @param scores room for `length` + 3 floats
 */
export function attend(
  query: usize, keys: usize, values: usize, heads: i32, size: i32, capacity: i32, length: i32,
  bias: usize, biasStride: i32, scores: usize, out: usize,
): void {
  for (let h = 0; h < heads; h++) {
    const q = query + <usize>(h * size) * float;
    const headKeys = keys + <usize>(h * capacity * size) * float;
    let highest = f32x4.splat(-1e30);
    for (let j = 0; j < length; j += 4) {
      let k = headKeys + <usize>(j * size) * float;
      let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
      for (let d = 0; d < size; d += 4) {
        const at = q + <usize>d * float;
        s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(at), v128.load(k)));
        s1 = f32x4.add(s1, f32x4.mul(v128.load32_splat(at, 4), v128.load(k, 16)));
        s2 = f32x4.add(s2, f32x4.mul(v128.load32_splat(at, 8), v128.load(k, 32)));
        s3 = f32x4.add(s3, f32x4.mul(v128.load32_splat(at, 12), v128.load(k, 48)));
        k += 64;
      }
      let score = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
      if (bias != 0) score = f32x4.add(score, v128.load(bias + <usize>(h * biasStride + j) * float));
      v128.store(scores + <usize>j * float, score);
      if (j + 4 <= length) highest = f32x4.max(highest, score);
    }
    const whole = length & ~3;
    let top = largest(highest);
    for (let j = whole; j < length; j++) top = max<f32>(top, load<f32>(scores + <usize>j * float));
    for (let j = length; j < ((length + 3) & ~3); j++) store<f32>(scores + <usize>j * float, -1e30);

    let sums = f32x4.splat(0);
    for (let j = 0; j < length; j += 4) {
      const at = scores + <usize>j * float;
      const power = exponential(f32x4.sub(v128.load(at), f32x4.splat(top)));
      v128.store(at, power);
      sums = f32x4.add(sums, power);
    }
    const scale = f32x4.splat(<f32>1 / total(sums));
    const headValues = values + <usize>(h * capacity * size) * float;
    for (let d = 0; d < size; d += 4) {
      let v = headValues + <usize>d * float;
      let mixed = f32x4.splat(0), other = f32x4.splat(0);
      let j = 0;
      for (; j + 1 < length; j += 2) {
        const p = scores + <usize>j * float;
        mixed = f32x4.add(mixed, f32x4.mul(v128.load32_splat(p), v128.load(v)));
        v += <usize>size * float;
        other = f32x4.add(other, f32x4.mul(v128.load32_splat(p, 4), v128.load(v)));
        v += <usize>size * float;
      }
      if (j < length) {
        const p = v128.load32_splat(scores + <usize>j * float);
        mixed = f32x4.add(mixed, f32x4.mul(p, v128.load(v)));
      }
      const place = out + <usize>(h * size + d) * float;
      v128.store(place, f32x4.mul(f32x4.add(mixed, other), scale));
    }
  }
}

/** e^x, 0 below −87: 2^n · e^r with |r| ≤ ln 2 / 2 and e^r by its series to r⁷. */
// @ts-ignore: decorator
@inline
function exponential(x: v128): v128 {
  const clamped = f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(88));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(1.4426950408889634)));
  let r = f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(0.693145751953125)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(1.428606765330187e-6)));
  let p = f32x4.splat(1.0 / 5040);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 720));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 120));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 24));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.0 / 6));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(0.5));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.and(f32x4.mul(p, power), f32x4.ge(x, f32x4.splat(-87)));
}

// @ts-ignore: decorator
@inline
function total(x: v128): f32 {
  return (
    f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) +
    (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3))
  );
}

// @ts-ignore: decorator
@inline
function largest(x: v128): f32 {
  return max<f32>(
    max<f32>(f32x4.extract_lane(x, 0), f32x4.extract_lane(x, 1)),
    max<f32>(f32x4.extract_lane(x, 2), f32x4.extract_lane(x, 3)),
  );
}
