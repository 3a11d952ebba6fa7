import { readSamples, type SampleFields } from "../../../src/problems/index.js";
import { fileWith } from "../folder.js";

/** [problem, field, program] of every sample at a path, [line, fault] of every other row. */
export async function samplesAt(
  path: string,
  taskIds: readonly string[],
  fields?: SampleFields,
): Promise<unknown[][]> {
  const rows: unknown[][] = [];
  for await (const row of readSamples(path, new Set(taskIds), fields)) {
    if ("fault" in row) rows.push([row.line, row.fault]);
    else if ("solution" in row.sample)
      rows.push([row.sample.taskId, "solution", row.sample.solution]);
    else rows.push([row.sample.taskId, "completion", row.sample.completion]);
  }
  return rows;
}

/** The same of a file with this content: text, or rows to write as JSON lines, or a document. */
export function samplesIn(
  content: string | Buffer | object,
  taskIds: readonly string[],
  fields?: SampleFields,
): Promise<unknown[][]> {
  return samplesAt(fileWith(written(content)), taskIds, fields);
}

function written(content: string | Buffer | object): string | Buffer {
  if (typeof content === "string" || Buffer.isBuffer(content)) return content;
  return JSON.stringify(content);
}
