import { writeResultFiles } from "../resultFiles.js";
import { weightsFile, type Weights } from "./weights.js";

/** Writes a model's config.json and model.safetensors, each whole or not at all. */
export async function saveModel(
  folder: string,
  architecture: string,
  config: Readonly<Record<string, unknown>>,
  weights: Weights,
): Promise<void> {
  const described = { architectures: [architecture], ...config };
  await writeResultFiles(
    folder,
    new Map<string, string | Uint8Array>([
      ["config.json", `${JSON.stringify(described, null, 2)}\n`],
      ["model.safetensors", await weightsFile(weights)],
    ]),
  );
}
