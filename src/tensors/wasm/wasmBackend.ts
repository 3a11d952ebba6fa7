import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** What of TensorFlow.js's WebAssembly backend our kernels use. */
export interface WasmBackend extends Pick<
  BackendWasm,
  "makeOutput" | "typedArrayFromHeap" | "getMemoryOffset" | "refCount"
> {
  readonly wasm: {
    readonly asm: { readonly memory: WebAssembly.Memory };
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
}
