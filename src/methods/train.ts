import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import type { TrainingFolder, TrainingManifest, TrainingRow } from "../runs/index.js";
import { checkpointBytes, readCheckpoint } from "./checkpoint.js";
import type { Review, Trainer } from "./trainer.js";

const keepLatest: Review = { figures: {}, keep: true, over: false };

/** Told what happens while a run trains. */
export interface TrainingWatch {
  /** Before the first update; `step` updates were made by earlier starts of the run. */
  ready(trainer: Trainer, step: number): void;
  /** After an update, with everything logged about it. */
  stepped(row: TrainingRow): void;
}

/**
 * Trains to the end, from the run folder's newest checkpoint where it has one. With the same settings,
 * seed and backend the bytes of the last checkpoint are the same, however often the run was killed.
 */
export async function train(
  trainer: Trainer,
  folder: TrainingFolder,
  watch: TrainingWatch,
): Promise<TrainingManifest> {
  let { step, over } = await goOn(trainer, folder);
  watch.ready(trainer, step);
  while (!over && step < trainer.steps) {
    step += 1;
    let row = await trainer.step(step);
    for (const [index, judged] of (trainer.judged ?? []).entries()) {
      folder.appendRollout({ step, index, ...judged });
    }
    if (step % trainer.reviews.every === 0 || step === trainer.steps) {
      const review = (await trainer.review?.()) ?? keepLatest;
      row = { ...row, ...review.figures };
      over = review.over;
      if (review.keep) await trainer.save(folder.modelFolder);
      if (trainer.reviews.snapshots) await trainer.save(folder.snapshotFolder(step));
      folder.append(row);
      await folder.writeCheckpoint(step, checkpointBytes({ step, over, ...trainer.state() }));
    } else {
      folder.append(row);
    }
    watch.stepped(row);
  }
  return folder.finish({
    counts: { steps: step, ...trainer.counts },
    model: await hashOfWeights(folder.modelFolder),
  });
}

async function goOn(
  trainer: Trainer,
  folder: TrainingFolder,
): Promise<{ step: number; over: boolean }> {
  const path = await folder.newestCheckpoint();
  if (path === undefined) return { step: 0, over: false };
  const checkpoint = await readCheckpoint(path);
  try {
    trainer.restore(checkpoint);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(
      `${path} is no checkpoint of this run: ${(error as Error).message}. Choose another run folder ` +
        `to train anew.`,
    );
  }
  return checkpoint;
}

async function hashOfWeights(modelFolder: string): Promise<string> {
  const weights = await readFile(join(modelFolder, "model.safetensors"));
  return createHash("sha256").update(weights).digest("hex");
}
