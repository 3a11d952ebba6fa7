import type { ZipEntry } from "../zip.js";
import type { FoundDraw } from "./draw.js";
import { inspectSample } from "./inspectLog.js";

/** Larger ones are no sample of a program. */
const MAX_SAMPLE_BYTES = 256 * 2 ** 20;

/** Whether the files of an archive are those of a log of Inspect (`.eval`). */
export function isInspectArchive(entries: readonly ZipEntry[]): boolean {
  const names = entries.map(({ name }) => name);
  return (
    names.some((name) => name === "header.json" || name.startsWith("_journal/")) &&
    names.some((name) => name.startsWith("samples/"))
  );
}

/** The draws in a log of Inspect that is an archive: one file for each sample and epoch. */
export async function* readInspectArchive(entries: readonly ZipEntry[]): AsyncGenerator<FoundDraw> {
  let line = 0;
  for (const entry of entries.filter(({ name }) => /^samples\/.*\.json$/.test(name))) {
    line += 1;
    const draw = await drawIn(entry);
    yield { line, file: entry.name, ...(typeof draw === "string" ? { fault: draw } : { draw }) };
  }
}

async function drawIn(entry: ZipEntry): Promise<ReturnType<typeof inspectSample>> {
  if (entry.bytes > MAX_SAMPLE_BYTES) return `it is larger than ${MAX_SAMPLE_BYTES / 2 ** 20} MiB`;
  const pieces: Buffer[] = [];
  try {
    for await (const piece of entry.content()) pieces.push(piece);
    return inspectSample(JSON.parse(Buffer.concat(pieces).toString("utf8")));
  } catch (error) {
    return (error as Error).message;
  }
}
