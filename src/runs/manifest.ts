import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../errors.js";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const manifestFile = "manifest.json";

/** What the manifest of every run says, whatever the command. */
const commonSchema = z.object({
  /** Layout of the run folder. */
  format: z.literal(1),
  command: z.array(z.string()),
  /** Everything that decides the outcome. A folder is only ever continued with equal inputs. */
  inputs: z.record(z.string(), scalar),
  /** The other options, as resolved; they may change when the folder is used again. */
  config: z.record(z.string(), z.unknown()),
  seed: z.number(),
  environment: z.object({
    passlab: z.string(),
    git: z.object({ commit: z.string(), dirty: z.boolean() }).nullable(),
    lockfile: z.string().nullable(),
    node: z.string(),
    platform: z.string(),
    cpu: z.string(),
    cores: z.number(),
  }),
  /** ISO 8601, UTC; the end is null until all is done. */
  started: z.string(),
  finished: z.string().nullable(),
  /** How many times the command was started for this folder. */
  starts: z.number(),
  /** Of the last start. */
  counts: z.record(z.string(), z.number()),
});

const manifestSchema = commonSchema.extend({
  kind: z.literal("eval"),
  /** CPU seconds of all judged programs, over all starts. */
  cpuSeconds: z.number(),
});

const trainingManifestSchema = commonSchema.extend({
  kind: z.literal("train"),
  method: z.string(),
  /** What computed, in the words of the tensor library. */
  backend: z.record(z.string(), z.string()),
  /** CPU seconds of this process, over all starts; what came after the last checkpoint of a killed one is lost. */
  cpuSeconds: z.number(),
  /** The newest checkpoint; SHA-256 over all bytes of its file. */
  checkpoint: z
    .object({
      step: z.int().min(0),
      file: z.string().regex(/^[\w-]+\.safetensors$/),
      sha256: z.string(),
    })
    .nullable(),
  /** SHA-256 of the weights of the model that came out. */
  model: z.string().nullable(),
});

const samplesManifestSchema = z.object({
  format: z.literal(1),
  kind: z.literal("samples"),
  command: z.array(z.string()),
  inputs: z.record(z.string(), scalar),
  /** Of the last start. */
  started: z.string(),
  finished: z.string(),
  counts: z.record(z.string(), z.number()),
});

/** How a run came about: enough to give the same command to the same code on the same inputs. */
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** The same of a training run. */
export type TrainingManifest = Readonly<z.infer<typeof trainingManifestSchema>>;

/** How a samples file came about. */
export type SamplesManifest = Readonly<z.infer<typeof samplesManifestSchema>>;

/** Values by name that must be equal for a run folder to be continued. */
export type Inputs = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Reads the manifest of an evaluation; undefined where there is none.
 *
 * @throws InputError where the file is none
 */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  return readAs(manifestSchema, path);
}

/**
 * Reads the manifest of a training run; undefined where there is none.
 *
 * @throws InputError where the file is none
 */
export async function readTrainingManifest(path: string): Promise<TrainingManifest | undefined> {
  return readAs(trainingManifestSchema, path);
}

/**
 * Reads the manifest beside a samples file; undefined where there is none.
 *
 * @throws InputError where the file is none
 */
export async function readSamplesManifest(samples: string): Promise<SamplesManifest | undefined> {
  return readAs(samplesManifestSchema, samplesManifestOf(samples));
}

/** Where the manifest of a samples file (.jsonl.gz) stands. */
export function samplesManifestOf(samples: string): string {
  return samples.replace(/\.jsonl\.gz$/, ".manifest.json");
}

async function readAs<Kind>(schema: z.ZodType<Kind>, path: string): Promise<Kind | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new InputError(`Cannot read the run's manifest: ${(error as Error).message}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw damaged(path, `not JSON: ${(error as Error).message}`);
  }
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const [first] = error.issues;
  throw damaged(path, `${first?.path.join(".") ?? ""}: ${first?.message ?? "not as expected"}`);
}

function damaged(path: string, reason: string): InputError {
  return new InputError(
    `${path} is no manifest of a run (${reason}). Choose another folder, or remove this one ` +
      `to start anew.`,
  );
}

/** Names every input in which two runs differ, one line each. */
export function inputDifferences(found: Inputs, wanted: Inputs): string[] {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])];
  return names
    .filter((name) => found[name] !== wanted[name])
    .map((name) => `${name}: the folder has ${shown(found[name])}, now ${shown(wanted[name])}`);
}

function shown(value: Inputs[string] | undefined): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
