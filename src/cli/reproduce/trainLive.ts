import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runExperiment } from "../../methods/index.js";
import { repositoryRoot } from "../../repository.js";
import type { TrainingRow } from "../../runs/index.js";

const experiment = "experiments/live/rltf.yaml";

/** Trains a method for about a minute into a temporary folder, and shows every visit to the sampler. */
export async function trainLive(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "passlab-live-"));
  try {
    let steps = 0;
    const { manifest } = await runExperiment({
      path: join(repositoryRoot, experiment),
      out: join(folder, "run"),
      command: ["train", experiment],
      watch: {
        ready: (trainer) => {
          steps = trainer.steps;
          console.log(`passlab train ${experiment}: ${steps} updates from the first warm start`);
        },
        stepped: (row) => {
          if ((row.judged ?? 0) > 0 || row.step === steps) console.log(lineOf(row, steps));
        },
      },
    });
    console.log(
      `  model: SHA-256 ${manifest.model?.slice(0, 12) ?? ""}…, the same every time; ` +
        `${manifest.cpuSeconds.toFixed(0)} s of CPU. What the whole trainings brought: ` +
        `results/tables/mini-apps.md`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

function lineOf(row: TrainingRow, steps: number): string {
  const { step, judged = 0, passed, loss = NaN } = row;
  const visit =
    judged === 0 || passed === undefined
      ? ""
      : `${judged} programs written and judged, ${(100 * passed).toFixed(1)} % of the samples pass, `;
  return `  update ${String(step).padStart(2)}/${steps}: ${visit}loss ${loss.toFixed(2)}`;
}
