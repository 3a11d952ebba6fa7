import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../errors.js";
import type { SamplingOptions } from "../models/index.js";
import { loadAllProblems, taskHash } from "../problems/index.js";
import { readTrainingManifest, SamplesFile, trainingFiles } from "../runs/index.js";
import type { DrawnProgram, Inputs } from "../runs/index.js";
import { besideModel } from "./besideModel.js";
import { criticSampler } from "./criticSampler.js";
import { loadModel, modelFolderOf, type TokenizedModel } from "./model.js";
import { plainSampler, type Drawing, type Sampler } from "./sampler.js";
import { startBackend } from "./startBackend.js";

export interface SampleProblemsOptions extends SamplingOptions {
  /** Folder of a model, or of the training run it came out of. */
  readonly model: string;
  /** File or folder of a known dataset. */
  readonly problems: string;
  /** Only the first problems. */
  readonly limit?: number;
  /** Samples per problem. */
  readonly n: number;
  /** Longest program; by default what the run trained on, else 512. */
  readonly programTokens?: number;
  readonly seed: number;
  /** Guides the sampler by example tests; by default programs are drawn and kept as they come. */
  readonly critic?: CriticOptions;
  /** The samples file, .jsonl.gz. */
  readonly out: string;
  readonly command: readonly string[];
  readonly watch: SamplingWatch;
}

/** CodeRL's Critic Sampling. */
export interface CriticOptions {
  /** Folder of a run of CodeRL whose critic was kept. */
  readonly run: string;
  /** CPU time of an example test, ms. */
  readonly cpuMs: number;
  /** Folder of a run of `repair`; left out: nothing is repaired. */
  readonly repair?: string;
}

/** Told what happens while samples are drawn. */
export interface SamplingWatch {
  /** `known` problems had all their samples from an earlier start. */
  ready(problems: number, known: number): void;
  /** After each call of the model. */
  sampled(problems: number, programs: readonly DrawnProgram[]): void;
}

/** Samples a model is asked for at a time; they do not depend on it. */
const samplesAtATime = 1024;

/**
 * Draws programs for problems into a samples file. A sample depends on the model, the problem, the
 * seed and its number alone, so a killed run that is started again ends in the same file.
 *
 * @throws InputError for anything that cannot be read, fits badly, or was begun otherwise
 */
export async function sampleProblems(options: SampleProblemsOptions): Promise<void> {
  const { n, temperature, topK, topP, seed, limit, command, watch } = options;
  checkSizes(n, options.programTokens);
  const backend = await startBackend();
  const tokenized = await loadModel(options.model);
  const set = await loadAllProblems(options.problems);
  const problems = set.problems.slice(0, limit ?? set.problems.length);
  const lengths = await lengthsOf(options.model);
  const drawing = {
    ...{ n, temperature, topK, topP, seed },
    promptTokens: lengths.promptTokens,
    programTokens: options.programTokens ?? lengths.programTokens,
  };
  const sampler = await samplerOf(tokenized, drawing, options.critic);
  try {
    const inputs = {
      model: await hashOfModel(options.model),
      problems: taskHash(problems),
      ...drawing,
      ...(await criticInputs(options.critic)),
      backend: backend.name,
    };
    const file = await SamplesFile.open(resolve(options.out), { command, inputs, n });
    try {
      watch.ready(problems.length, file.problems);
      const size = Math.max(1, Math.floor(samplesAtATime / n));
      for (let start = file.problems; start < problems.length; start += size) {
        const some = problems.slice(start, start + size);
        const programs = await sampler.draw(some);
        file.append(programs);
        watch.sampled(some.length, programs);
      }
      await file.finish(backend);
    } finally {
      file.close();
    }
  } finally {
    await sampler.close();
  }
}

/** All samples of a problem are in memory at once, each with what is kept of its tokens. */
const [mostSamples, mostTokens] = [100_000, 1 << 16];

function checkSizes(n: number, programTokens = 1): void {
  if (n > mostSamples) {
    throw new InputError(
      `${n} programs per problem are asked for; expected ${mostSamples} at most.`,
    );
  }
  if (programTokens > mostTokens) {
    throw new InputError(`Programs of ${programTokens} tokens; expected ${mostTokens} at most.`);
  }
}

/** What decides the samples besides, where a critic guides them. */
async function criticInputs(critic: CriticOptions | undefined): Promise<Inputs> {
  if (critic === undefined) return {};
  const weights = await readFile(join(modelFolderOf(critic.run), besideModel.critic));
  return {
    decoding: "critic sampling",
    critic: createHash("sha256").update(weights).digest("hex"),
    cpuMs: critic.cpuMs,
    ...(critic.repair === undefined ? {} : { repair: await hashOfModel(critic.repair) }),
  };
}

function samplerOf(
  tokenized: TokenizedModel,
  drawing: Drawing,
  critic: CriticOptions | undefined,
): Promise<Sampler> {
  return critic === undefined
    ? Promise.resolve(plainSampler(tokenized, drawing))
    : criticSampler(tokenized, drawing, critic);
}

/** The lengths a run trained with; CodeRL's where the model comes from elsewhere. */
async function lengthsOf(path: string): Promise<{ promptTokens: number; programTokens: number }> {
  const manifest = await readTrainingManifest(join(path, trainingFiles.manifest));
  const data = manifest?.config.data as Partial<Record<string, number>> | undefined;
  return { promptTokens: data?.promptTokens ?? 600, programTokens: data?.programTokens ?? 512 };
}

/** SHA-256 over all that a model samples by. */
export async function hashOfModel(path: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of ["config.json", "tokenizer.json", "model.safetensors"]) {
    hash.update(await readFile(join(modelFolderOf(path), name)));
  }
  return hash.digest("hex");
}
