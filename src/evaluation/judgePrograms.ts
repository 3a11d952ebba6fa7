import pMap from "p-map";
import { createJudge, type JudgeOptions, type Outcome } from "../judge/index.js";
import type { Problem } from "../problems/index.js";

/**
 * Judges many programs for each of many problems; a text that repeats runs once.
 *
 * @param programs for each problem its programs
 * @param onProblem told when all programs of a problem have their outcome
 * @returns outcomes in the shape of `programs`
 */
export async function judgePrograms(
  problems: readonly Problem[],
  programs: readonly (readonly string[])[],
  { onProblem, ...options }: JudgeOptions & { readonly onProblem?: () => void } = {},
): Promise<Outcome[][]> {
  const judge = await createJudge(options);
  try {
    return await pMap(
      problems,
      async (problem, at) => {
        const judged = new Map<string, Promise<Outcome>>();
        for (const program of programs[at] ?? []) {
          if (!judged.has(program)) judged.set(program, judge.judge(problem, program));
        }
        const outcomes = new Map(
          await Promise.all(
            [...judged].map(async ([text, outcome]) => [text, await outcome] as const),
          ),
        );
        onProblem?.();
        return (programs[at] ?? []).flatMap((program) => outcomes.get(program) ?? []);
      },
      { concurrency: 16 },
    );
  } finally {
    await judge.close();
  }
}
