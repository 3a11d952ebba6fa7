import { sumOfLanes } from "./exp";
import { gemm } from "./gemm";
import { exponentiate, largest } from "./softmax";

/**
 * In every head: weights = softmax(scale · q kᵀ + bias), context = weights · v. `bias` and `mask`
 * are 0 where there are none.
 */
export function attention(
  q: usize,
  k: usize,
  v: usize,
  bias: usize,
  mask: usize,
  weights: usize,
  context: usize,
  batch: i32,
  heads: i32,
  queries: i32,
  keys: i32,
  headWidth: i32,
  scale: f32,
  causal: bool,
): void {
  const width = heads * headWidth;
  for (let b = 0; b < batch; b++) {
    const seen: usize = mask == 0 ? 0 : mask + 4 * b * keys;
    for (let h = 0; h < heads; h++) {
      const atQuery = 4 * (b * queries * width + h * headWidth);
      const atKey = 4 * (b * keys * width + h * headWidth);
      const headBias: usize = bias == 0 ? 0 : bias + 4 * h * queries * keys;
      gemm(
        queries,
        keys,
        headWidth,
        q + atQuery,
        width,
        1,
        k + atKey,
        1,
        width,
        weights,
        keys,
        false,
      );
      softmaxRows(weights, headBias, seen, queries, keys, scale, causal);
      gemm(
        queries,
        headWidth,
        keys,
        weights,
        keys,
        1,
        v + atKey,
        width,
        1,
        context + atQuery,
        width,
        false,
      );
      weights += 4 * queries * keys;
    }
  }
}

function softmaxRows(
  scores: usize,
  bias: usize,
  mask: usize,
  queries: i32,
  keys: i32,
  scale: f32,
  causal: bool,
): void {
  for (let i = 0; i < queries; i++) {
    const visible = causal ? max(0, min(keys, i + 1 + keys - queries)) : keys;
    prepareScores(scores, bias, mask, visible, scale);
    const sum = exponentiate(scores, visible, largest(scores, visible));
    normalise(scores, mask, visible, 1 / sum);
    memory.fill(scores + 4 * visible, 0, 4 * (keys - visible));
    scores += 4 * keys;
    if (bias != 0) bias += 4 * keys;
  }
}

function prepareScores(scores: usize, bias: usize, mask: usize, width: i32, scale: f32): void {
  const wide = width & ~3;
  const scales = f32x4.splat(scale);
  for (let j = 0; j < wide; j += 4) {
    let score = f32x4.mul(v128.load(scores + 4 * j), scales);
    if (bias != 0) score = f32x4.add(score, v128.load(bias + 4 * j));
    if (mask != 0) {
      const hidden = f32x4.sub(v128.load(mask + 4 * j), f32x4.splat(1));
      score = f32x4.add(score, f32x4.mul(hidden, f32x4.splat(1e9)));
    }
    v128.store(scores + 4 * j, score);
  }
  for (let j = wide; j < width; j++) {
    let score = load<f32>(scores + 4 * j) * scale;
    if (bias != 0) score += load<f32>(bias + 4 * j);
    if (mask != 0) score += (load<f32>(mask + 4 * j) - 1) * 1e9;
    store<f32>(scores + 4 * j, score);
  }
}

function normalise(scores: usize, mask: usize, width: i32, factor: f32): void {
  const wide = width & ~3;
  const factors = f32x4.splat(factor);
  for (let j = 0; j < wide; j += 4) {
    let weight = f32x4.mul(v128.load(scores + 4 * j), factors);
    if (mask != 0) weight = f32x4.mul(weight, v128.load(mask + 4 * j));
    v128.store(scores + 4 * j, weight);
  }
  for (let j = wide; j < width; j++) {
    let weight = load<f32>(scores + 4 * j) * factor;
    if (mask != 0) weight *= load<f32>(mask + 4 * j);
    store<f32>(scores + 4 * j, weight);
  }
}

/**
 * Gradients of `attention`; dbias is 0 where there is no bias. `dscores` is scratch memory of
 * queries × keys floats.
 */
export function attentionGradient(
  q: usize,
  k: usize,
  v: usize,
  weights: usize,
  dcontext: usize,
  dq: usize,
  dk: usize,
  dv: usize,
  dbias: usize,
  dscores: usize,
  batch: i32,
  heads: i32,
  queries: i32,
  keys: i32,
  headWidth: i32,
  scale: f32,
): void {
  const width = heads * headWidth;
  if (dbias != 0) memory.fill(dbias, 0, 4 * heads * queries * keys);
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const atQuery = 4 * (b * queries * width + h * headWidth);
      const atKey = 4 * (b * keys * width + h * headWidth);
      gemm(
        keys,
        headWidth,
        queries,
        weights,
        1,
        keys,
        dcontext + atQuery,
        width,
        1,
        dv + atKey,
        width,
        false,
      );
      gemm(
        queries,
        keys,
        headWidth,
        dcontext + atQuery,
        width,
        1,
        v + atKey,
        1,
        width,
        dscores,
        keys,
        false,
      );
      const headBias: usize = dbias == 0 ? 0 : dbias + 4 * h * queries * keys;
      softmaxRowsGradient(weights, dscores, headBias, queries, keys, scale);
      gemm(
        queries,
        headWidth,
        keys,
        dscores,
        keys,
        1,
        k + atKey,
        width,
        1,
        dq + atQuery,
        width,
        false,
      );
      gemm(
        keys,
        headWidth,
        queries,
        dscores,
        1,
        keys,
        q + atQuery,
        width,
        1,
        dk + atKey,
        width,
        false,
      );
      weights += 4 * queries * keys;
    }
  }
}

/** dscores = scale · weights (dweights − Σ weights dweights), in place; dbias gains it unscaled. */
function softmaxRowsGradient(
  weights: usize,
  dscores: usize,
  dbias: usize,
  rows: i32,
  width: i32,
  scale: f32,
): void {
  const wide = width & ~3;
  const scales = f32x4.splat(scale);
  for (let row = 0; row < rows; row++) {
    let lanes = f32x4.splat(0);
    for (let j = 0; j < wide; j += 4) {
      lanes = f32x4.add(lanes, f32x4.mul(v128.load(weights + 4 * j), v128.load(dscores + 4 * j)));
    }
    let mean = sumOfLanes(lanes);
    for (let j = wide; j < width; j++) {
      mean += load<f32>(weights + 4 * j) * load<f32>(dscores + 4 * j);
    }
    const means = f32x4.splat(mean);
    for (let j = 0; j < wide; j += 4) {
      const centred = f32x4.sub(v128.load(dscores + 4 * j), means);
      const change = f32x4.mul(v128.load(weights + 4 * j), centred);
      if (dbias != 0) v128.store(dbias + 4 * j, f32x4.add(v128.load(dbias + 4 * j), change));
      v128.store(dscores + 4 * j, f32x4.mul(change, scales));
    }
    for (let j = wide; j < width; j++) {
      const change = load<f32>(weights + 4 * j) * (load<f32>(dscores + 4 * j) - mean);
      if (dbias != 0) store<f32>(dbias + 4 * j, load<f32>(dbias + 4 * j) + change);
      store<f32>(dscores + 4 * j, change * scale);
    }
    weights += 4 * width;
    dscores += 4 * width;
    if (dbias != 0) dbias += 4 * width;
  }
}
