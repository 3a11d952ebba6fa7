import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Runs `use` with an in-memory DuckDB; one thread, since sums of floats in another order differ in
 * their last bits. What does not fit in 1 GB goes to the temporary folder. The library is loaded at the first call.
 */
export async function withDuckDb<Result>(
  use: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: "1GB",
    temp_directory: join(tmpdir(), `passlab-duckdb-${process.pid}`),
  });
  try {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Bytes of the longest line of a log; DuckDB keeps room for a few such lines. */
export const largestLine = 64 * 2 ** 20;

/** A path as an SQL text in which no character is a wildcard. */
export function sqlPath(path: string): string {
  return `'${path.replace(/[[*?]/g, "[$&]").replaceAll("'", "''")}'`;
}

/** Rows of a query as plain objects; big integers become numbers, in lists and structs too. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowObjectsJS().map((row) => withNumbers(row) as Record<string, unknown>);
}

function withNumbers(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, withNumbers(inner)]),
  );
}
