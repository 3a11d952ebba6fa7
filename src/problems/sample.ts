import type { Problem } from "./problem.js";

/**
 * One program a model wrote for a problem, as in the samples files of human-eval and EvalPlus:
 * `completion` continues the problem's prompt, `solution` runs alone.
 */
export type Sample = (
  | { readonly taskId: string; readonly completion: string }
  | { readonly taskId: string; readonly solution: string }
) & {
  /** Tokens the model sampled for it, a whole number from 0; what pass@t counts. */
  readonly tokens?: number;
};

/** A sample or why there is none, and where it stands. */
export type SampleRow = SamplePlace &
  (
    | {
        readonly sample: Sample;
        /** The line of the first row with the same task and text. Repeats are draws like any other. */
        readonly repeats?: number;
      }
    | { readonly fault: string }
  );

export interface SamplePlace {
  /** 1-based. In a folder of programs each file is a row, numbered in the order they are read. */
  readonly line: number;
  /** In a folder: the file, by its path inside it. */
  readonly file?: string;
  /** 0-based position in a list of programs that begins on `line`. */
  readonly index?: number;
}

/** Where a row stands, without the rest of it. */
export function placeOf({ line, file, index }: SamplePlace): SamplePlace {
  return {
    line,
    ...(file === undefined ? {} : { file }),
    ...(index === undefined ? {} : { index }),
  };
}

/** The whole program of a sample: what runs when it is judged. None where nothing was written. */
export function programOf(problem: Pick<Problem, "prompt">, sample: Sample): string {
  if (isEmptySample(sample)) return "";
  return "solution" in sample ? sample.solution : (problem.prompt ?? "") + sample.completion;
}

/** Whether the model wrote nothing but white space. */
export function isEmptySample(sample: Sample): boolean {
  return ("solution" in sample ? sample.solution : sample.completion).trim() === "";
}
