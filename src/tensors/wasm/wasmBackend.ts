import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { tf } from "../tf.js";

/** What of TensorFlow.js's WebAssembly backend our kernels use. */
export interface WasmBackend extends Pick<
  BackendWasm,
  "makeOutput" | "typedArrayFromHeap" | "getMemoryOffset" | "incRef" | "refCount"
> {
  readonly wasm: {
    readonly asm: { readonly memory: object };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
}

/** A kernel's arguments as our kernels take them apart. */
export interface KernelCall<Attributes> {
  readonly inputs: Readonly<Record<string, tf.TensorInfo>>;
  readonly attrs: Attributes;
  readonly backend: WasmBackend;
}

/** A kernel of the WebAssembly backend in the form TensorFlow.js registers. */
export function wasmKernel<Attributes>(
  kernelName: string,
  run: (call: KernelCall<Attributes>) => tf.TensorInfo | tf.TensorInfo[],
): tf.KernelConfig {
  return {
    kernelName,
    backendName: "wasm",
    kernelFunc: (call) => run(call as unknown as KernelCall<Attributes>),
  };
}
