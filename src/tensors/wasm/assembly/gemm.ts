// Matrix products in the manner of Goto and van de Geijn 2008: blocks of A and B are packed into
// panels that the innermost loop reads in a line, so a transposed operand costs no more than a plain
// one. Sums over k run in one fixed order.

/** Rows and columns of the tile that stays in registers. */
const tileRows: i32 = 4;
const tileColumns: i32 = 8;
/** Rows of A, terms of the sum and columns of B packed at a time. */
const blockRows: i32 = 64;
const blockTerms: i32 = 256;
const blockColumns: i32 = 1024;

let packedA: usize = 0;
let packedB: usize = 0;
let edgeTile: usize = 0;

/** Bytes of scratch memory that `setGemmScratch` wants. */
export function gemmScratchBytes(): i32 {
  return 4 * (blockRows * blockTerms + blockTerms * blockColumns + tileRows * tileColumns);
}

export function setGemmScratch(address: usize): void {
  packedA = address;
  packedB = packedA + 4 * blockRows * blockTerms;
  edgeTile = packedB + 4 * blockTerms * blockColumns;
}

/**
 * C = A B, or C += A B. Element (i, k) of A is at a + 4 (i aRow + k aColumn), and so for B; the rows
 * of C are cRow floats apart.
 */
export function gemm(
  rows: i32,
  columns: i32,
  terms: i32,
  a: usize,
  aRow: i32,
  aColumn: i32,
  b: usize,
  bRow: i32,
  bColumn: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  for (let j = 0; j < columns; j += blockColumns) {
    const width = min(blockColumns, columns - j);
    for (let k = 0; k < terms; k += blockTerms) {
      const depth = min(blockTerms, terms - k);
      pack(b + 4 * (k * bRow + j * bColumn), bColumn, bRow, width, depth, tileColumns, packedB);
      for (let i = 0; i < rows; i += blockRows) {
        const height = min(blockRows, rows - i);
        pack(a + 4 * (i * aRow + k * aColumn), aRow, aColumn, height, depth, tileRows, packedA);
        multiplyBlock(height, width, depth, c + 4 * (i * cRow + j), cRow, accumulate || k > 0);
      }
    }
  }
}

/**
 * Packs `lines` × `depth` floats into panels of `panel` lines, the lines of a panel side by side for
 * each term; the last panel is filled up with zeros.
 */
function pack(
  from: usize,
  lineStride: i32,
  termStride: i32,
  lines: i32,
  depth: i32,
  panel: i32,
  to: usize,
): void {
  for (let first = 0; first < lines; first += panel) {
    const count = min(panel, lines - first);
    const source = from + 4 * first * lineStride;
    if (count < panel) packPart(source, lineStride, termStride, count, depth, panel, to);
    else if (lineStride == 1) packLinesInARow(source, termStride, depth, panel, to);
    else packWhole(source, lineStride, termStride, depth, panel, to);
    to += 4 * panel * depth;
  }
}

function packPart(
  from: usize,
  lineStride: i32,
  termStride: i32,
  count: i32,
  depth: i32,
  panel: i32,
  to: usize,
): void {
  for (let term = 0; term < depth; term++) {
    for (let line = 0; line < panel; line++) {
      const value: f32 =
        line < count ? load<f32>(from + 4 * (line * lineStride + term * termStride)) : 0;
      store<f32>(to, value);
      to += 4;
    }
  }
}

function packLinesInARow(from: usize, termStride: i32, depth: i32, panel: i32, to: usize): void {
  for (let term = 0; term < depth; term++) {
    v128.store(to, v128.load(from));
    if (panel == 8) v128.store(to, v128.load(from, 16), 16);
    from += 4 * termStride;
    to += 4 * panel;
  }
}

function packWhole(
  from: usize,
  lineStride: i32,
  termStride: i32,
  depth: i32,
  panel: i32,
  to: usize,
): void {
  const stride = 4 * lineStride;
  let term = 0;
  if (termStride == 1) {
    for (; term + 4 <= depth; term += 4) {
      const source = from + 4 * term;
      const target = to + 4 * panel * term;
      transposeFour(source, stride, target, 4 * panel);
      if (panel == 8) transposeFour(source + 4 * stride, stride, target + 16, 4 * panel);
    }
  }
  for (; term < depth; term++) {
    for (let line = 0; line < panel; line++) {
      const value = load<f32>(from + 4 * (line * lineStride + term * termStride));
      store<f32>(to + 4 * (panel * term + line), value);
    }
  }
}

/** Four lines of four terms into four terms of four lines. */
function transposeFour(from: usize, stride: usize, to: usize, toStride: usize): void {
  const l0 = v128.load(from);
  const l1 = v128.load(from + stride);
  const l2 = v128.load(from + 2 * stride);
  const l3 = v128.load(from + 3 * stride);
  const low01 = v128.shuffle<f32>(l0, l1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(l0, l1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(l2, l3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(l2, l3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + toStride, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * toStride, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * toStride, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}

function multiplyBlock(
  height: i32,
  width: i32,
  depth: i32,
  c: usize,
  cRow: i32,
  accumulate: bool,
): void {
  for (let j = 0; j < width; j += tileColumns) {
    const panelB = packedB + 4 * j * depth;
    for (let i = 0; i < height; i += tileRows) {
      const panelA = packedA + 4 * i * depth;
      const target = c + 4 * (i * cRow + j);
      if (i + tileRows <= height && j + tileColumns <= width) {
        multiplyTile(depth, panelA, panelB, target, 4 * cRow, accumulate);
      } else {
        multiplyTile(depth, panelA, panelB, edgeTile, 4 * tileColumns, false);
        copyEdge(min(tileRows, height - i), min(tileColumns, width - j), target, cRow, accumulate);
      }
    }
  }
}

function copyEdge(rows: i32, columns: i32, c: usize, cRow: i32, accumulate: bool): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const target = c + 4 * (i * cRow + j);
      const value = load<f32>(edgeTile + 4 * (i * tileColumns + j));
      store<f32>(target, accumulate ? load<f32>(target) + value : value);
    }
  }
}

/** Four rows by eight columns of C, held in eight registers: with more, V8 spills. */
function multiplyTile(
  depth: i32,
  a: usize,
  b: usize,
  c: usize,
  cRow: usize,
  accumulate: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + 4 * tileRows * depth;
  while (a < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    const a1 = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    const a2 = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    const a3 = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    a += 4 * tileRows;
    b += 4 * tileColumns;
  }
  storeRow(c, c00, c01, accumulate);
  storeRow(c + cRow, c10, c11, accumulate);
  storeRow(c + 2 * cRow, c20, c21, accumulate);
  storeRow(c + 3 * cRow, c30, c31, accumulate);
}

function storeRow(c: usize, left: v128, right: v128, accumulate: bool): void {
  if (accumulate) {
    left = f32x4.add(left, v128.load(c));
    right = f32x4.add(right, v128.load(c, 16));
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}
