import { InputError } from "../errors.js";
import { commandOption, readSamplesManifest, type Manifest } from "../runs/index.js";

/** How a run's samples were drawn, from the manifest beside their file; null where there is none. */
export async function samplingOf(
  manifest: Pick<Manifest, "command" | "config">,
): Promise<string | null> {
  const samples = commandOption(manifest.command, "--samples") ?? String(manifest.config.samples);
  const found = await readSamplesManifest(samples).catch((error: unknown) => {
    if (error instanceof InputError) return undefined;
    throw error;
  });
  if (found === undefined) return null;
  const { decoding = "sampling", temperature, topK, topP } = found.inputs;
  return `${String(decoding)}, T = ${String(temperature)}, top-k ${String(topK)}, top-p ${String(topP)}`;
}
