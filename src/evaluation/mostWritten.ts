import { InputError } from "../errors.js";
import { type Problem, programOf, readSamples } from "../problems/index.js";
import { queryRun, type Run } from "../runs/index.js";

/** The program that a run has most often for a problem. */
export interface MostWritten {
  readonly taskId: string;
  readonly program: string;
  readonly verdict: string;
  /** How many of the problem's samples are this very program. */
  readonly times: number;
  readonly samples: number;
}

/** A samples file with its verdicts. */
export interface EvaluatedSamples {
  /** The samples file that was evaluated. */
  readonly samplesFile: string;
  readonly evaluation: Pick<Run, "path" | "counts">;
}

/**
 * Finds what a model writes most often for each of some problems; of equally frequent programs the
 * first one drawn. Samples that met a machine fault do not count.
 *
 * @param verdict only programs that ended so
 * @returns in the order of the problems; those without such a program are left out
 * @throws InputError where run or samples cannot be read, or do not belong together
 */
export async function mostWritten(
  {
    evaluation: { path: run },
    samplesFile,
  }: Pick<EvaluatedSamples, "samplesFile"> & {
    readonly evaluation: Pick<Run, "path">;
  },
  problems: readonly Problem[],
  verdict?: string,
): Promise<MostWritten[]> {
  const names = problems.map(({ taskId }) => `'${taskId.replaceAll("'", "''")}'`);
  const rows = (await queryRun(
    run,
    `SELECT "taskId", verdict, count(*)::INTEGER AS times, min(line)::INTEGER AS line,
       (sum(count(*)) OVER (PARTITION BY "taskId"))::INTEGER AS samples
     FROM verdicts WHERE "taskId" IN (${names.join(", ")}) AND verdict <> 'machine-fault'
     GROUP BY "taskId", program, verdict
     ORDER BY times DESC, line`,
  )) as unknown as ProgramRow[];
  const wanted = problems.flatMap((problem) => {
    const own = rows.filter(({ taskId }) => taskId === problem.taskId);
    const row = own.find((each) => verdict === undefined || each.verdict === verdict);
    return row === undefined ? [] : { problem, row };
  });
  const lines = new Map(wanted.map(({ problem, row }) => [row.line, problem]));
  const programs = await programsAt(samplesFile, lines);
  return wanted.map(({ row: { line, ...row } }) => {
    const program = programs.get(line);
    if (program !== undefined) return { ...row, program };
    throw new InputError(
      `Line ${line} of ${samplesFile} is no sample of problem ${row.taskId}, as ${run} says. Give the ` +
        `samples file that the run evaluated.`,
    );
  });
}

interface ProgramRow extends Omit<MostWritten, "program"> {
  readonly line: number;
}

/** Programs on some lines of a samples file, where they are the problem's that is expected there. */
async function programsAt(
  path: string,
  problemOn: ReadonlyMap<number, Problem>,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  const taskIds = new Set([...problemOn.values()].map(({ taskId }) => taskId));
  const last = Math.max(0, ...problemOn.keys());
  for await (const row of readSamples(path, taskIds)) {
    const problem = problemOn.get(row.line);
    if (problem !== undefined && "sample" in row && row.sample.taskId === problem.taskId) {
      found.set(row.line, programOf(problem, row.sample));
    }
    if (row.line >= last) break;
  }
  return found;
}
