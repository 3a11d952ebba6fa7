import { DuckDBInstance } from "@duckdb/node-api";
import { join } from "node:path";
import { folderWith } from "./folder.js";

/** A Parquet file with the rows of a query, removed after the test. */
export async function parquetWith(query: string, name = "rows.parquet"): Promise<string> {
  const path = join(folderWith({}), name);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return path;
}
