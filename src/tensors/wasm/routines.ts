import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "../../repository.js";
import { tf } from "../tf.js";
import type { WasmBackend } from "./wasmBackend.js";

type Address = number;

/** The functions of assembly/, which work on the backend's own memory. */
export interface Routines {
  gemm(
    ...call: [
      ...size: [rows: number, columns: number, terms: number],
      ...a: [address: Address, row: number, column: number],
      ...b: [address: Address, row: number, column: number],
      ...c: [address: Address, row: number, accumulate: number],
    ]
  ): void;
  gemmScratchBytes(): number;
  setGemmScratch(address: Address): void;
  attention(
    ...call: [
      ...inputs: [q: Address, k: Address, v: Address, bias: Address, mask: Address],
      ...outputs: [weights: Address, context: Address],
      ...size: [batch: number, heads: number, queries: number, keys: number, headWidth: number],
      ...rule: [scale: number, causal: number],
    ]
  ): void;
  attentionGradient(
    ...call: [
      ...inputs: [q: Address, k: Address, v: Address, weights: Address, dcontext: Address],
      ...outputs: [dq: Address, dk: Address, dv: Address, dbias: Address],
      scratch: Address,
      ...size: [batch: number, heads: number, queries: number, keys: number, headWidth: number],
      scale: number,
    ]
  ): void;
  rmsNorm(
    ...call: [
      ...addresses: [x: Address, weight: Address, y: Address],
      ...size: [rows: number, width: number],
      epsilon: number,
    ]
  ): void;
  rmsNormGradient(
    ...call: [
      ...inputs: [x: Address, weight: Address, dy: Address],
      ...outputs: [dx: Address, dweight: Address],
      ...size: [rows: number, width: number],
      epsilon: number,
    ]
  ): void;
  logSumExpParts(
    ...call: [
      ...addresses: [logits: Address, maxima: Address, sums: Address],
      ...size: [rows: number, width: number],
    ]
  ): void;
  targetLogpsGradient(
    ...call: [
      ...inputs: [logits: Address, targets: Address, logNorms: Address, dy: Address],
      dlogits: Address,
      ...size: [rows: number, width: number],
    ]
  ): void;
  unsortedSegmentSum(
    ...call: [
      ...addresses: [x: Address, segmentIds: Address, sums: Address],
      ...size: [rows: number, width: number, segments: number],
    ]
  ): void;
  add(a: Address, b: Address, sum: Address, size: number): void;
  multiply(a: Address, b: Address, product: Address, size: number): void;
  scale(x: Address, factor: number, product: Address, size: number): void;
  reluGradient(dy: Address, x: Address, dx: Address, size: number): void;
  gatherRows(table: Address, ids: Address, rows: Address, count: number, width: number): void;
  sumOfSquares(x: Address, size: number): number;
  adamW(
    ...call: [
      ...addresses: [weight: Address, gradient: Address, mean: Address, square: Address],
      size: number,
      ...gradient: [factor: number, beta1: number, beta2: number, epsilon: number],
      ...change: [rate: number, rootScale: number, kept: number],
    ]
  ): void;
}

let loaded: { readonly backend: WasmBackend; readonly routines: Routines } | undefined;

/** Our routines, when the backend in use is the WebAssembly one they were loaded for. */
export function wasmRoutines(): { backend: WasmBackend; routines: Routines } | undefined {
  return tf.getBackend() === "wasm" ? loaded : undefined;
}

/** Instantiates our routines on the memory of the WebAssembly backend now in use. */
export async function loadRoutines(): Promise<Routines> {
  const backend = tf.backend() as unknown as WasmBackend;
  if (loaded?.backend === backend) return loaded.routines;
  const path = join(repositoryRoot, "dist/tensors/wasm/kernels.wasm");
  const module = await WebAssembly.compile(await readFile(path));
  const { exports } = await WebAssembly.instantiate(module, {
    env: { memory: backend.wasm.asm.memory as WebAssembly.Memory },
  });
  const routines = exports as unknown as Routines;
  routines.setGemmScratch(backend.wasm._malloc(routines.gemmScratchBytes()));
  loaded = { backend, routines };
  return routines;
}
