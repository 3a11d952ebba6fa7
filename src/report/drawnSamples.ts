import { queryRun, type VerdictName } from "../runs/index.js";

/** The samples of one problem in one run, in the order they were drawn. */
export interface DrawnSamples {
  /** [S] */
  readonly verdicts: readonly VerdictName[];
  /** [S] line in the samples file, from 1. */
  readonly lines: readonly number[];
  /** [S] position in the run. */
  readonly positions: readonly number[];
  /** [S] hash of the program's text. */
  readonly programs: readonly string[];
  /** The programs that are shown, in the order they were first drawn. */
  readonly chosen: readonly ChosenProgram[];
}

/** A distinct program of a problem. */
export interface ChosenProgram {
  readonly hash: string;
  /** Position of the first sample that has it, in the run, and that sample's line in its file. */
  readonly sample: number;
  readonly line: number;
  readonly verdict: VerdictName;
  /** Verdict of each test. */
  readonly tests: readonly string[];
  /** Its place, from 1, among the distinct programs of its verdict. */
  readonly turn: number;
}

/**
 * The samples of a run by task id, and of each problem the first distinct programs of every verdict
 * in turn, so that a rare verdict is never crowded out.
 *
 * @param most distinct programs chosen of a problem
 */
export async function drawnSamples(
  runPath: string,
  most: number,
): Promise<Map<string, DrawnSamples>> {
  const samples = await queryRun(
    runPath,
    `SELECT "taskId", list(verdict ORDER BY sample) AS verdicts, list(line ORDER BY sample) AS lines,
      list(sample ORDER BY sample) AS positions, list(program ORDER BY sample) AS programs
    FROM verdicts GROUP BY "taskId"`,
  );
  const chosen = (await queryRun(
    runPath,
    `SELECT "taskId", program AS hash, sample, line, verdict, tests, turn
    FROM (
      SELECT *, row_number() OVER (PARTITION BY "taskId", verdict ORDER BY sample) AS turn
      FROM (
        SELECT * FROM verdicts
        QUALIFY row_number() OVER (PARTITION BY "taskId", program ORDER BY sample) = 1
      )
    )
    QUALIFY row_number() OVER (PARTITION BY "taskId" ORDER BY turn, sample) <= ${most}
    ORDER BY sample`,
  )) as unknown as (ChosenProgram & { readonly taskId: string })[];
  const chosenOf = new Map<string, ChosenProgram[]>();
  for (const { taskId, ...program } of chosen) {
    const own = chosenOf.get(taskId);
    if (own === undefined) chosenOf.set(taskId, [program]);
    else own.push(program);
  }
  return new Map(
    (samples as unknown as (Omit<DrawnSamples, "chosen"> & { readonly taskId: string })[]).map(
      ({ taskId, ...columns }) => [taskId, { ...columns, chosen: chosenOf.get(taskId) ?? [] }],
    ),
  );
}
