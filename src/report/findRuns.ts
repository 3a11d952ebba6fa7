import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { runFiles } from "../runs/index.js";

const manifestSchema = z.object({
  kind: z.enum(["eval", "train"]),
  finished: z.string(),
  inputs: z.object({ "model.from": z.string().nullish() }),
});

interface FoundRun {
  readonly name: string;
  /** The name of the run whose model it starts from. */
  readonly startsFrom: string | undefined;
}

/**
 * The run folders in a folder that have come to their end: those first whose models others start
 * from, so that a report compares with them; then by the number of words in their names, as a variant
 * has a word more than what it varies; then by name.
 */
export async function findRuns(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const words = (name: string) => name.split("-").length;
  const inOrder = names.sort().sort((a, b) => words(a) - words(b));
  const found = await Promise.all(inOrder.map((name) => finishedRun(folder, name)));
  const runs = found.filter((run) => run !== undefined);
  const starts = new Set(runs.map(({ startsFrom }) => startsFrom));
  // An evaluation is named after the run whose model it is of.
  const isStart = ({ name }: FoundRun) =>
    [...starts].some((start) => start !== undefined && `${name}-`.startsWith(`${start}-`));
  return [...runs.filter(isStart), ...runs.filter((run) => !isStart(run))].map(({ name }) =>
    join(folder, name),
  );
}

async function finishedRun(folder: string, name: string): Promise<FoundRun | undefined> {
  try {
    const text = await readFile(join(folder, name, runFiles.manifest), "utf8");
    const { data } = manifestSchema.safeParse(JSON.parse(text));
    const from = data?.inputs["model.from"];
    return data === undefined ? undefined : { name, startsFrom: from ? basename(from) : undefined };
  } catch {
    return undefined;
  }
}
