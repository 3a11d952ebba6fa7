import type { Subject } from "./contents.js";

const seedPart = /[-_.]?seed[-_]?(\d+)/i;

/**
 * What is scored and compared: runs whose names differ in the number of a seed alone are one, by the
 * name without it and without what all names have in common; the others stand alone, beside such ones
 * under a name shortened alike. After all of them the single runs of those with several.
 *
 * @param names of the runs
 */
export function subjectsOf(names: readonly string[]): Subject[] {
  const positions = new Map<string, number[]>();
  names.forEach((name, position) => {
    const key = name.replace(seedPart, "");
    positions.set(key, [...(positions.get(key) ?? []), position]);
  });
  const several = [...positions].filter(([, runs]) => runs.length > 1);
  const short = shortened(several.length === 0 ? [] : [...positions.keys()]);
  const groups = [...positions].map(([key, runs]): Subject => {
    const own = names[runs[0] ?? 0] ?? key;
    const seed = runs.length > 1 ? undefined : seedOf(own);
    const name = short.get(key) ?? own;
    return {
      name: seed === undefined || name === own ? name : `${name} seed ${seed}`,
      runs,
      isPart: false,
    };
  });
  const parts = several.flatMap(([, runs]) =>
    runs.map((run): Subject => ({ name: names[run] ?? "", runs: [run], isPart: true })),
  );
  return [...groups, ...parts];
}

/** The number of the seed in a run's name; undefined where it has none. */
export function seedOf(name: string): number | undefined {
  const seed = seedPart.exec(name)?.[1];
  return seed === undefined ? undefined : Number(seed);
}

/** Names without the words that all of them begin and end with. */
function shortened(names: readonly string[]): Map<string, string> {
  const words = names.map((name) => name.split("-"));
  const shortest = Math.min(...words.map(({ length }) => length));
  const [first = []] = words;
  const same = (at: (own: readonly string[]) => string | undefined) =>
    words.every((own) => at(own) === at(first));
  let [start, end] = [0, 0];
  if (names.length > 1) {
    while (start < shortest - 1 && same((own) => own[start])) start += 1;
    while (start + end < shortest - 1 && same((own) => own.at(-1 - end))) end += 1;
  }
  return new Map(
    names.map((name, i) => [
      name,
      (words[i] ?? []).slice(start, (words[i] ?? []).length - end).join("-"),
    ]),
  );
}
