import { createRequire } from "node:module";
import util from "node:util";
import { InputError } from "../errors.js";
import { tf } from "./tf.js";
import { registerWasmKernels } from "./wasm/register.js";

/** In order of preference. */
export const backendNames = ["tfjs-node-gpu", "tfjs-node", "wasm"] as const;

/** What tensors are computed with. */
export type BackendName = (typeof backendNames)[number];

export interface BackendReport {
  readonly name: BackendName;
  /** Who chose: the caller, PASSLAB_BACKEND, or passlab, in order of preference. */
  readonly chosenBy: "caller" | "PASSLAB_BACKEND" | "preference";
  /** Why the backends preferred to this one are not used. */
  readonly passedOver: readonly { readonly name: BackendName; readonly reason: string }[];
}

/**
 * Starts a backend: the one asked for, else PASSLAB_BACKEND's, else the first that loads of
 * tfjs-node-gpu, tfjs-node and wasm. Only wasm gives the same bytes on every machine.
 *
 * @throws InputError for a name that is none, and for a backend asked for that does not load
 */
export async function useBackend(wanted?: BackendName): Promise<BackendReport> {
  const asked = wanted ?? process.env.PASSLAB_BACKEND;
  if (asked === undefined || asked === "") return useFirst();
  const name = backendNames.find((known) => known === asked);
  if (name === undefined) {
    throw new InputError(
      `no backend is named ${asked}; expected ${backendNames.join(", ")} (PASSLAB_BACKEND or the caller named it)`,
    );
  }
  const reason = await start(name);
  if (reason !== null) {
    throw new InputError(`the backend ${name} does not start: ${reason}; use wasm, or install it`);
  }
  return {
    name,
    chosenBy: wanted === undefined ? "PASSLAB_BACKEND" : "caller",
    passedOver: [],
  };
}

async function useFirst(): Promise<BackendReport> {
  const passedOver: { name: BackendName; reason: string }[] = [];
  for (const name of backendNames) {
    const reason = await start(name);
    if (reason === null) return { name, chosenBy: "preference", passedOver };
    passedOver.push({ name, reason });
  }
  throw new Error(`no backend starts: ${JSON.stringify(passedOver)}`);
}

/** Bytes that all tensors together may take: WebAssembly's 4 GiB, or whatever the machine has. */
export function heapBytes(): number {
  return tf.getBackend() === "wasm" ? 2 ** 32 - 65_536 : Infinity;
}

/** Why the backend does not start; null when it runs. */
async function start(name: BackendName): Promise<string | null> {
  const reason = name === "wasm" ? null : loadNative(name);
  if (reason !== null) return reason;
  const started = await tf.setBackend(name === "wasm" ? "wasm" : "tensorflow");
  if (!started) return "it was loaded and would not start";
  if (name === "wasm") await registerWasmKernels();
  return null;
}

function loadNative(name: BackendName): string | null {
  const require = createRequire(import.meta.url);
  const packageName = `@tensorflow/${name}`;
  try {
    const found = require(`${packageName}/package.json`) as { name: string };
    if (found.name !== packageName) return "not installed";
    // Node 23 dropped a function that the native library still calls.
    const present = "isNullOrUndefined" in util;
    if (!present) Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null });
    require(packageName);
    return null;
  } catch (error) {
    const message = error instanceof Error ? error.message.split("\n")[0] : String(error);
    return message?.startsWith("Cannot find module") === true ? "not installed" : String(message);
  }
}
