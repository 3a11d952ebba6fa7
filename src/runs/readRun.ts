import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { largestLine, rowsOf, sqlPath, withDuckDb } from "./duckdb.js";
import { readManifest, type Manifest } from "./manifest.js";
import { readProblemIndex, type RunProblem } from "./problemIndex.js";
import { runFiles } from "./runFolder.js";
import { countVerdicts, type ProblemCounts } from "./verdictFile.js";

/** A finished run as its folder holds it. */
export interface Run {
  readonly path: string;
  readonly manifest: Manifest;
  /** Every problem of the set, judged or not, in its order. */
  readonly problems: readonly RunProblem[];
  /** Counts per problem that has samples. */
  readonly counts: readonly ProblemCounts[];
}

/**
 * Reads a finished run.
 *
 * @throws InputError where the folder holds none, or one that was not finished
 */
export async function readRun(path: string): Promise<Run> {
  const manifest = await finishedManifest(path);
  const problems = await readProblemIndex(join(path, runFiles.problems));
  try {
    const counts = await countVerdicts(join(path, runFiles.verdicts));
    return { path, manifest, problems, counts };
  } catch (error) {
    throw new InputError(`The verdicts of ${path} cannot be read: ${(error as Error).message}`);
  }
}

/**
 * Answers an SQL query (DuckDB's dialect) about a finished run. Tables: `verdicts`, one row per
 * sample; `log`, the same with evidence and cost (`error`, `firstFailure`, `cpuMs`, `wallMs`, …), where
 * the folder has it: the runs that come with passlab leave it out, and their command brings it back;
 * `problems`.
 *
 * @throws InputError where the folder holds no finished run, or DuckDB refuses the query
 */
export async function queryRun(path: string, sql: string): Promise<Record<string, unknown>[]> {
  await finishedManifest(path);
  const file = (name: keyof typeof runFiles) => sqlPath(join(path, runFiles[name]));
  const hasLog = existsSync(join(path, runFiles.log));
  return withDuckDb(async (connection) => {
    try {
      await connection.run(
        `CREATE VIEW verdicts AS SELECT * FROM read_parquet(${file("verdicts")});
         CREATE VIEW problems AS SELECT * FROM read_json(${file("problems")})`,
      );
      if (hasLog) {
        await connection.run(
          `CREATE VIEW log AS SELECT * FROM read_json(${file("log")},
             format = 'newline_delimited', sample_size = -1, maximum_object_size = ${largestLine})`,
        );
      }
      return await rowsOf(connection, sql);
    } catch (error) {
      throw new InputError(`Cannot query ${path}: ${(error as Error).message}`);
    }
  });
}

async function finishedManifest(path: string): Promise<Manifest> {
  const manifest = await readManifest(join(path, runFiles.manifest));
  if (manifest === undefined) {
    throw new InputError(
      `${path} is no run folder: there is no ${runFiles.manifest} in it. ` +
        `\`passlab eval --out\` makes one.`,
    );
  }
  if (manifest.finished === null || !existsSync(join(path, runFiles.verdicts))) {
    throw new InputError(
      `The run in ${path} did not come to its end. Give its command again to go on:\n` +
        `  passlab ${manifest.command.join(" ")}`,
    );
  }
  return manifest;
}
