import { rm } from "node:fs/promises";
import { putInPlace } from "../wholeFile.js";
import { unscoredVerdicts } from "../statistics/index.js";
import { largestLine, rowsOf, sqlPath, withDuckDb } from "./duckdb.js";

/** The columns of a {@link VerdictRow}, as DuckDB types them. */
const columns = {
  sample: "UINTEGER",
  line: "UINTEGER",
  taskId: "VARCHAR",
  draw: "UINTEGER",
  program: "VARCHAR",
  length: "UINTEGER",
  tokens: "UINTEGER",
  verdict: "VARCHAR",
  tests: "VARCHAR[]",
  lax: "BOOLEAN",
  examples: "BOOLEAN",
} as const;

/**
 * Writes the verdicts of a log as Parquet, one row per sample in the order of the samples. Of a
 * sample with several lines (a fault of the machine, then a verdict) the last counts.
 */
export async function writeVerdictFile(log: string, path: string): Promise<void> {
  const partial = `${path}.partial`;
  const types = Object.entries(columns).map(([name, type]) => `"${name}": '${type}'`);
  const names = Object.keys(columns).map((name) => `"${name}"`);
  try {
    await withDuckDb(async (connection) => {
      await connection.run(
        `COPY (
          SELECT ${names.join(", ")}
          FROM (
            SELECT *, row_number() OVER () AS position
            FROM read_json(${sqlPath(log)}, format = 'newline_delimited',
              maximum_object_size = ${largestLine}, columns = {${types.join(", ")}})
          )
          QUALIFY position = max(position) OVER (PARTITION BY sample)
          ORDER BY sample
        ) TO '${partial.replaceAll("'", "''")}' (FORMAT parquet, COMPRESSION zstd)`,
      );
    });
    await putInPlace(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

const isScored = `verdict NOT IN (${unscoredVerdicts.map((name) => `'${name}'`).join(", ")})`;

/** What the verdicts say about one problem. */
export interface ProblemCounts {
  readonly taskId: string;
  /** Samples with a verdict that counts. */
  readonly n: number;
  /** Samples that pass every test. */
  readonly c: number;
  /** Samples lost to faults of the machine; in no other number. */
  readonly faults: number;
  /** Samples that the tests cannot judge; in no other number either. */
  readonly notJudged: number;
  /** Mean share of tests passed, those that were not run counted as failed. */
  readonly testShare: number;
  /** Samples that some tests were not run on, since the verdict was settled. */
  readonly cutShort: number;
  /** Samples that pass the example tests, and those of them that pass every test. */
  readonly survivors: number;
  readonly survivorsCorrect: number;
  /** Passes that some test owes to a lax rule. */
  readonly lax: number;
  /** Samples per verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
}

/** Counts per problem, in the order of their first samples. */
export async function countVerdicts(path: string): Promise<ProblemCounts[]> {
  const rows = await withDuckDb((connection) =>
    rowsOf(
      connection,
      `SELECT "taskId",
        count(*) FILTER (judged) AS n,
        count(*) FILTER (verdict = 'passed') AS c,
        count(*) FILTER (verdict = 'machine-fault') AS faults,
        count(*) FILTER (verdict = 'not-judged') AS "notJudged",
        coalesce(avg(len(list_filter(tests, lambda t: t = 'passed')) / len(tests))
          FILTER (judged), 0) AS "testShare",
        count(*) FILTER (judged AND verdict <> 'empty' AND list_contains(tests, 'not-run'))
          AS "cutShort",
        count(*) FILTER (judged AND examples) AS survivors,
        count(*) FILTER (examples AND verdict = 'passed') AS "survivorsCorrect",
        count(*) FILTER (lax) AS lax,
        histogram(verdict)::JSON::VARCHAR AS verdicts
      FROM (
        SELECT *, ${isScored} AS judged FROM read_parquet(${sqlPath(path)})
      )
      GROUP BY "taskId"
      ORDER BY min(sample)`,
    ),
  );
  return rows.map((row) => ({
    ...(row as unknown as ProblemCounts),
    verdicts: JSON.parse(String(row.verdicts)) as Record<string, number>,
  }));
}

/** Tokens sampled for one problem. */
export interface ProblemTokens {
  readonly taskId: string;
  /** Mean over the samples with a verdict that counts; 0 where none has a token count. */
  readonly mean: number;
  /** Samples with such a verdict and without a token count. */
  readonly uncounted: number;
}

/** Token counts per problem, in the order of their first samples. */
export async function countTokens(path: string): Promise<ProblemTokens[]> {
  const rows = await withDuckDb((connection) =>
    rowsOf(
      connection,
      `SELECT "taskId", coalesce(avg(tokens), 0) AS mean, count(*) - count(tokens) AS uncounted
      FROM read_parquet(${sqlPath(path)})
      WHERE ${isScored}
      GROUP BY "taskId"
      ORDER BY min(sample)`,
    ),
  );
  return rows as unknown as ProblemTokens[];
}
