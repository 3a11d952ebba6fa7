import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";
import type { Problem } from "./problem.js";
import { slugOf } from "./problemNames.js";

/** Problems of one fault in the card of a dataset, `datasets/<name>/known-bad.json`. */
interface KnownBad {
  /** The part of the dataset that the ids are of; ids of parts may repeat each other. */
  readonly split?: string;
  readonly taskIds?: readonly string[];
  /** First and last of numbered ids. */
  readonly ranges?: readonly (readonly [first: string, last: string])[];
  /** The dataset's own titles, where the source of the entry names no ids. */
  readonly titles?: readonly string[];
  readonly kind: string;
  readonly reason: string;
}

/**
 * Task ids of the problems that the cards of the datasets call bad, by id or by title.
 *
 * @param path     where the problems were read; entries of a split count if a part of it is so named
 * @param problems the problems at hand
 * @param kind     only entries of that kind (`wrong-tests`, `several-answers`, …); default all
 * @throws InputError where no card has that kind
 */
export async function knownBadOf(
  path: string,
  problems: readonly Problem[],
  kind?: string,
): Promise<string[]> {
  const all = await readCards(join(repositoryRoot, "datasets"));
  const entries = kind === undefined ? all : all.filter((entry) => entry.kind === kind);
  if (entries.length === 0) {
    const kinds = [...new Set(all.map((entry) => entry.kind))].sort();
    throw new InputError(
      `No list of known-bad problems is called "${kind}"; expected ${kinds.join(", ")}.`,
    );
  }
  const parts = path.split(/[^A-Za-z0-9]+/);
  const here = entries.filter(({ split }) => split === undefined || parts.includes(split));
  return problems.flatMap((problem) =>
    here.some((entry) => names(entry, problem)) ? [problem.taskId] : [],
  );
}

function names(
  { taskIds = [], ranges = [], titles = [] }: KnownBad,
  { taskId, title }: Problem,
): boolean {
  return (
    taskIds.includes(taskId) ||
    (title !== undefined && titles.includes(slugOf(title))) ||
    ranges.some(
      ([first, last]) => taskId.length === first.length && first <= taskId && taskId <= last,
    )
  );
}

async function readCards(folder: string): Promise<KnownBad[]> {
  const entries: KnownBad[] = [];
  for (const file of (await readdir(folder, { recursive: true })).sort()) {
    if (!file.endsWith("known-bad.json")) continue;
    entries.push(...(JSON.parse(await readFile(join(folder, file), "utf8")) as KnownBad[]));
  }
  return entries;
}
