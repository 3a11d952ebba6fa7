import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { writeWholeFile } from "../wholeFile.js";
import { describeEnvironment } from "./environment.js";
import {
  inputDifferences,
  manifestFile,
  readTrainingManifest,
  type Inputs,
  type TrainingManifest,
} from "./manifest.js";
import { checkRunFolder, makeRunFolder, writeJson } from "./prepareFolder.js";
import { lockRun } from "./runLock.js";
import { type RolloutRow, TrainingLog, type TrainingRow } from "./trainingLog.js";

/** The files and folders of a training run's folder. */
export const trainingFiles = {
  manifest: manifestFile,
  log: "train.jsonl",
  rollouts: "rollouts.jsonl",
  checkpoints: "checkpoints",
  model: "model",
  snapshots: "snapshots",
} as const;

/** What a new training run is, before its first update. */
export interface TrainingStart {
  readonly command: readonly string[];
  readonly method: string;
  readonly inputs: Inputs;
  readonly config: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly backend: Readonly<Record<string, string>>;
}

/** What closes the books of a training run. */
export type TrainingEnd = Pick<TrainingManifest, "counts" | "model">;

/**
 * The folder of a training run that is being written: one process at a time, killed and started again
 * at will. What counts is the checkpoint named in the manifest: its file is written first, and older
 * files are removed last, so that there is a whole one at every moment.
 */
export class TrainingFolder {
  #cpuBefore: number;
  /** Opened where a program is judged: not every method does. */
  #rollouts: TrainingLog<RolloutRow> | undefined;
  readonly #stepAtOpening: number;

  private constructor(
    readonly path: string,
    private manifest: TrainingManifest,
    private readonly log: TrainingLog<TrainingRow>,
    private readonly unlock: () => void,
  ) {
    this.#cpuBefore = manifest.cpuSeconds;
    this.#stepAtOpening = manifest.checkpoint?.step ?? 0;
  }

  /**
   * The manifest of a run that came to its end with these inputs; undefined where there is none. It
   * needs no checkpoint: the model is there.
   *
   * @throws InputError for a damaged manifest
   */
  static async finished(path: string, inputs: Inputs): Promise<TrainingManifest | undefined> {
    const manifest = await readTrainingManifest(join(path, trainingFiles.manifest));
    if (manifest === undefined || manifest.finished === null) return undefined;
    return inputDifferences(manifest.inputs, inputs).length === 0 ? manifest : undefined;
  }

  /**
   * Starts a run in an empty or new folder, or goes on with the one that is there.
   *
   * @throws InputError where the folder holds something else, a run with other inputs, a damaged
   *         one, or one that a living process writes; and where it cannot be written
   */
  static async open(path: string, start: TrainingStart): Promise<TrainingFolder> {
    await makeRunFolder(path);
    const earlier = await readTrainingManifest(join(path, trainingFiles.manifest));
    await checkRunFolder(path, earlier?.inputs, start.inputs);
    const unlock = await lockRun(path);
    try {
      const checkpoint = earlier?.checkpoint ?? null;
      const manifest: TrainingManifest = {
        format: 1,
        kind: "train",
        ...start,
        command: [...start.command],
        environment: await describeEnvironment(),
        started: earlier?.started ?? new Date().toISOString(),
        finished: null,
        starts: (earlier?.starts ?? 0) + 1,
        counts: {},
        cpuSeconds: earlier?.cpuSeconds ?? 0,
        checkpoint,
        model: null,
      };
      await mkdir(join(path, trainingFiles.checkpoints), { recursive: true });
      await writeJson(join(path, trainingFiles.manifest), manifest);
      const log = TrainingLog.open<TrainingRow>(
        join(path, trainingFiles.log),
        checkpoint?.step ?? 0,
      );
      return new TrainingFolder(path, manifest, log, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  /** Where the model that comes out is kept. */
  get modelFolder(): string {
    return join(this.path, trainingFiles.model);
  }

  /** Where the model as it is after an update is kept. */
  snapshotFolder(step: number): string {
    return join(this.path, trainingFiles.snapshots, nameOfStep(step));
  }

  /**
   * The file of the newest checkpoint; undefined in a new run.
   *
   * @throws InputError where its bytes are not those that were written
   */
  async newestCheckpoint(): Promise<string | undefined> {
    const { checkpoint } = this.manifest;
    if (checkpoint === null) return undefined;
    const path = join(this.path, trainingFiles.checkpoints, checkpoint.file);
    const bytes = await readFile(path).catch((error: unknown) => {
      throw new InputError(
        `Cannot read the checkpoint to go on from: ${(error as Error).message}. ` +
          `Choose another run folder to train anew.`,
      );
    });
    const found = hashOf(bytes);
    if (found === checkpoint.sha256) return path;
    throw new InputError(
      `${path} is damaged: its SHA-256 is ${found}, the manifest says ${checkpoint.sha256}. ` +
        `Choose another run folder to train anew.`,
    );
  }

  append(row: TrainingRow): void {
    this.log.append(row);
  }

  /** Keeps a program that was judged during an update; before the update's own row. */
  appendRollout(row: RolloutRow): void {
    const path = join(this.path, trainingFiles.rollouts);
    this.#rollouts ??= TrainingLog.open(path, existsSync(path) ? this.#stepAtOpening : 0);
    this.#rollouts.append(row);
  }

  /** Keeps a checkpoint in place of the one before. */
  async writeCheckpoint(step: number, bytes: Uint8Array): Promise<void> {
    const file = `${nameOfStep(step)}.safetensors`;
    const folder = join(this.path, trainingFiles.checkpoints);
    await writeWholeFile(join(folder, file), bytes);
    await this.#update({ checkpoint: { step, file, sha256: hashOf(bytes) } });
    for (const name of await readdir(folder)) {
      if (name !== file) await rm(join(folder, name), { force: true });
    }
  }

  /** Closes the books. */
  async finish(end: TrainingEnd): Promise<TrainingManifest> {
    return this.#update({ ...end, finished: new Date().toISOString() });
  }

  close(): void {
    this.log.close();
    this.#rollouts?.close();
    this.unlock();
  }

  async #update(changes: Partial<TrainingManifest>): Promise<TrainingManifest> {
    const { user, system } = process.cpuUsage();
    const cpuSeconds = this.#cpuBefore + (user + system) / 1e6;
    this.manifest = { ...this.manifest, ...changes, cpuSeconds };
    await writeJson(join(this.path, trainingFiles.manifest), this.manifest);
    return this.manifest;
  }
}

function nameOfStep(step: number): string {
  return `step-${String(step).padStart(6, "0")}`;
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
