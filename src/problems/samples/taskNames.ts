import { distance } from "fastest-levenshtein";
import { kindOf } from "../faults.js";

/** The problem that a file means by a name, or why none. */
export type Named = { readonly taskId: string } | { readonly fault: string };

/** Finds the problems at hand by what files of samples call them. */
export interface TaskNames {
  /** Task ids in the problems' order; empty where the problems are not known. */
  readonly inOrder: readonly string[];
  find(name: unknown): Named;
}

/** Words that may stand before the number of a problem whose id is that number alone. */
const DATASETS = new Set(
  (
    "apps mbpp humaneval taco livecodebench lcb leetcode codecontests codeforces " +
    "train test validation introductory interview competition"
  ).split(" "),
);

/** Enough for a person; looking for likely names takes time. */
const MOST_SUGGESTIONS = 100;

/**
 * Names met half-way: `12`, `"12"`, `MBPP/12`, `mbpp_12`, `HumanEval/00`, `apps/test/0001`,
 * `HumanEval_0_has_close_elements` and `batch-HumanEval/0-3` find the problem they mean, whatever
 * its own spelling of these is. In turn, a name counts
 *
 * 1. as it stands;
 * 2. by its words and numbers alone: no case, no signs between them, no leading zeros;
 * 3. where it is a number alone, as the number at the end of an id;
 * 4. where an id with a word and a number stands in it whole (the longest that does), or the number
 *    of an id that is a number, behind the name of a dataset or a split. A counter (`request-7`) is
 *    no such name.
 *
 * A name that could mean two problems means none.
 */
export function taskNames(taskIds: Iterable<string>): TaskNames {
  const inOrder = [...taskIds];
  const exact = new Set(inOrder);
  const byWords = new Map<string, string[]>();
  const byNumber = new Map<string, string[]>();
  for (const taskId of inOrder) {
    const words = wordsOf(taskId);
    add(byWords, words.join(" "), taskId);
    const last = words.at(-1) ?? "";
    if (words.length > 1 && isNumber(last)) add(byNumber, last, taskId);
  }
  let suggestions = 0;
  const unknown = (name: string): Named => {
    const fault = `no problem is called ${JSON.stringify(name)}`;
    suggestions += 1;
    const like = suggestions > MOST_SUGGESTIONS ? undefined : likeliest(name, inOrder);
    return {
      fault: like === undefined ? fault : `${fault}; did you mean ${JSON.stringify(like)}?`,
    };
  };
  const look = (name: string): Named => {
    if (exact.has(name)) return { taskId: name };
    const words = wordsOf(name);
    const [only = ""] = words;
    const meant =
      byWords.get(words.join(" ")) ??
      (words.length === 1 && isNumber(only) ? byNumber.get(only) : contained(words, byWords)) ??
      [];
    const [taskId] = meant;
    if (taskId === undefined) return unknown(name);
    if (meant.length === 1) return { taskId };
    const some = meant.slice(0, 3).join(", ");
    return { fault: `${JSON.stringify(name)} could mean ${some}${meant.length > 3 ? ", …" : ""}` };
  };
  const known = new Map<string, Named>();
  return {
    inOrder,
    find(name) {
      const text = textOf(name);
      if (text === undefined) return { fault: `expected text or a number, found ${kindOf(name)}` };
      const found = known.get(text) ?? look(text);
      known.set(text, found);
      return found;
    },
  };
}

/** Names where the problems are not known: each means itself. */
export const anyTask: TaskNames = {
  inOrder: [],
  find(name) {
    const taskId = textOf(name);
    return taskId === undefined
      ? { fault: `expected text or a number, found ${kindOf(name)}` }
      : { taskId };
  },
};

function textOf(name: unknown): string | undefined {
  if (typeof name === "number" || typeof name === "bigint") return String(name);
  return typeof name === "string" && name.trim() !== "" ? name.trim() : undefined;
}

function add(map: Map<string, string[]>, key: string, taskId: string): void {
  const own = map.get(key);
  if (own === undefined) map.set(key, [taskId]);
  else own.push(taskId);
}

/** Runs of letters and runs of digits, in small letters and without leading zeros. */
function wordsOf(name: string): string[] {
  return (name.toLowerCase().match(/\p{L}+|\d+/gu) ?? []).map((word) =>
    isNumber(word) ? word.replace(/^0+(?=\d)/, "") : word,
  );
}

function isNumber(word: string): boolean {
  return /^\d/.test(word);
}

/** The problems whose words stand together in a name, of the longest such run. */
function contained(
  words: readonly string[],
  byWords: ReadonlyMap<string, string[]>,
): string[] | undefined {
  for (let length = words.length - 1; length > 0; length--) {
    const found = new Set<string>();
    for (let at = 0; at + length <= words.length; at++) {
      const run = words.slice(at, at + length);
      const isName =
        length > 1 ? run.some(isNumber) && !run.every(isNumber) : isNumber(run[0] ?? "");
      if (!isName || (length === 1 && !DATASETS.has(words[at - 1] ?? ""))) continue;
      for (const taskId of byWords.get(run.join(" ")) ?? []) found.add(taskId);
    }
    if (found.size > 0) return [...found];
  }
  return undefined;
}

/** A problem with the same numbers and almost the same letters. */
function likeliest(name: string, taskIds: readonly string[]): string | undefined {
  const numbers = wordsOf(name).filter(isNumber).join(" ");
  const letters = lettersOf(name);
  let [best, least] = [undefined as string | undefined, Math.floor(letters.length / 3)];
  for (const taskId of taskIds) {
    if (wordsOf(taskId).filter(isNumber).join(" ") !== numbers) continue;
    const difference = distance(letters, lettersOf(taskId));
    if (difference <= least && difference > 0) [best, least] = [taskId, difference - 1];
  }
  return best;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replaceAll(/[\d_/ .:-]/g, "");
}
