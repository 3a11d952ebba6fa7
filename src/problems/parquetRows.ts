import type { DuckDBConnection } from "@duckdb/node-api";
import { InputError } from "../errors.js";
import type { Line } from "./lines.js";

/**
 * The rows of a Parquet file as JSON objects, with all digits of their numbers; `number` is the row's,
 * from 1. Memory: some thousand rows. DuckDB is loaded at the first call.
 *
 * @throws InputError when the file cannot be read
 */
export async function* readParquetRows(path: string): AsyncGenerator<Line> {
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const instance = await DuckDBInstance.create(":memory:", { threads: "1", memory_limit: "2GB" });
  const connection = await instance.connect();
  try {
    yield* rowsIn(connection, path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const [first = ""] = (error as Error).message.split("\n");
    throw new InputError(`${path} is a Parquet file that cannot be read: ${first}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function* rowsIn(connection: DuckDBConnection, path: string): AsyncGenerator<Line> {
  // Characters that would be wildcards stand in brackets.
  const file = `'${path.replace(/[[*?]/g, "[$&]").replaceAll("'", "''")}'`;
  const result = await connection.stream(
    `SELECT to_json(t)::VARCHAR FROM read_parquet(${file}) AS t`,
  );
  let number = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    for (const [text] of chunk.getRows()) {
      number += 1;
      yield { number, text: String(text) };
    }
  }
}
