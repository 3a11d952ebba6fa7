import { readExperiment } from "./experiment.js";
import { methodOf, type Experiment } from "./methods.js";

/** An experiment's file, and what is to be otherwise this time. */
export interface ExperimentOptions {
  readonly path: string;
  readonly seed?: number;
  /** Only the first problems. */
  readonly limit?: number;
}

export interface LoadedExperiment {
  /** Folder and file name: `mini-apps-sft` for `experiments/mini-apps/sft.yaml`. */
  readonly name: string;
  readonly method: string;
  readonly experiment: Experiment;
}

/**
 * Reads an experiment and fills in what it leaves out. `{seed}` in `model.from` is the run's seed, so
 * that each seed can start from a warm start of its own.
 *
 * @throws InputError for a file that is no experiment, or does not fit its method
 */
export async function loadExperiment({
  path,
  seed,
  limit,
}: ExperimentOptions): Promise<LoadedExperiment> {
  const file = await readExperiment(path);
  const { name, method, stated } = file;
  const data = { ...(stated.data as object | undefined), limit };
  const changed = {
    ...stated,
    ...(seed === undefined ? {} : { seed }),
    ...(limit === undefined ? {} : { data }),
  };
  const withModel = { ...changed, ...startOf(changed) };
  return { name, method, experiment: methodOf(file).resolve({ ...file, stated: withModel }) };
}

function startOf({ model, seed }: Readonly<Record<string, unknown>>): { model?: unknown } {
  const from = (model as { from?: unknown } | null | undefined)?.from;
  if (typeof from !== "string") return {};
  const own = typeof seed === "number" ? String(seed) : "0";
  return { model: { ...(model as object), from: from.replaceAll("{seed}", own) } };
}
