import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../../repository.js";

type Address = number;

/** The functions of assembly/; addresses are bytes in the memory they were started on. */
export interface Routines {
  multiply(
    ...call: [
      ...input: [x: Address, rows: number, inner: number],
      ...weight: [panels: Address, outputs: number],
      ...output: [out: Address, accumulate: number],
    ]
  ): void;
  rmsNorm(
    ...call: [
      ...input: [x: Address, rows: number, width: number, stride: number],
      ...rule: [weight: Address, epsilon: number],
      out: Address,
    ]
  ): void;
  relu(x: Address, count: number): void;
  gateGelu(gate: Address, x: Address, count: number): void;
  remember(
    ...call: [
      ...token: [key: Address, value: Address],
      ...size: [heads: number, headWidth: number, capacity: number, position: number],
      ...caches: [keys: Address, values: Address],
    ]
  ): void;
  attend(
    ...call: [
      ...input: [query: Address, keys: Address, values: Address],
      ...size: [heads: number, headWidth: number, capacity: number, length: number],
      ...rule: [bias: Address, biasStride: number],
      ...output: [scores: Address, out: Address],
    ]
  ): void;
}

let module: WebAssembly.Module | undefined;

/** Starts the routines on a memory of their own. */
export function startRoutines(memory: WebAssembly.Memory): Routines {
  module ??= new WebAssembly.Module(
    readFileSync(join(repositoryRoot, "dist/models/t5/wasm/decoding.wasm")),
  );
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Routines;
}
