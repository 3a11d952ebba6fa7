import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { InputError } from "../errors.js";
import { inUtf8 } from "./utf16.js";

/** A line of a text file, or why it could not be read. `number` is 1-based. */
export type Line =
  | { readonly number: number; readonly text: string }
  | { readonly number: number; readonly fault: string };

/** Longer lines are no sample and no problem of any known set, and would not fit in memory. */
export const MAX_LINE_BYTES = 256 * 2 ** 20;

const NEWLINE = 0x0a;

/**
 * The lines of a file in UTF-8 or UTF-16 that may be gzipped (both told by its first bytes, not its
 * name), one at a time: memory holds one line and one chunk.
 *
 * Lines end in `\n` or `\r\n`, the last one need not. Byte order marks at the start of a line (files
 * joined by `cat` have them inside) are dropped, blank lines left out. Lines that are not UTF-8, hold
 * a NUL byte or are longer than `maxLineBytes` come as faults; so does the end of a damaged gzip
 * stream, after all lines before the damage.
 *
 * @throws InputError when the file cannot be opened
 */
export async function* readLines(
  path: string,
  maxLineBytes = MAX_LINE_BYTES,
): AsyncGenerator<Line> {
  let number = 1;
  let held: Buffer[] = [];
  let heldBytes = 0;
  const take = (): Line | undefined => {
    const line =
      heldBytes > maxLineBytes
        ? { number, fault: `the line is longer than ${maxLineBytes / 2 ** 20} MiB` }
        : decoded(number, Buffer.concat(held));
    number += 1;
    held = [];
    heldBytes = 0;
    return line;
  };
  try {
    for await (const chunk of await uncompressed(path)) {
      let start = 0;
      while (start < chunk.length) {
        const newline = chunk.indexOf(NEWLINE, start);
        const end = newline < 0 ? chunk.length : newline;
        heldBytes += end - start;
        if (heldBytes <= maxLineBytes) held.push(chunk.subarray(start, end));
        if (newline < 0) break;
        const line = take();
        if (line !== undefined) yield line;
        start = newline + 1;
      }
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    yield { number, fault: `the gzip data breaks off or is damaged here (${error.message})` };
    return;
  }
  const last = take();
  if (last !== undefined) yield last;
}

function decoded(number: number, bytes: Buffer): Line | undefined {
  if (bytes.includes(0)) return { number, fault: "the line holds a NUL byte" };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { number, fault: "the line is not UTF-8 text" };
  }
  text = text.replace(/\r$/, "");
  return text.trim() === "" ? undefined : { number, text };
}

/**
 * The bytes of a file, inflated where its first bytes say gzip, and in UTF-8 where they say UTF-16.
 *
 * @throws InputError when the file cannot be opened; zlib's own error, after all good bytes, when the
 *         gzip data is damaged ({@link isZlibError})
 */
export async function uncompressed(path: string): Promise<AsyncIterable<Buffer>> {
  let start: Buffer;
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
      start = buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new InputError(`Cannot read ${path}: ${(error as Error).message}`);
  }
  const source = createReadStream(path) as AsyncIterable<Buffer>;
  return inUtf8(start[0] === 0x1f && start[1] === 0x8b ? inflated(source) : source);
}

/**
 * Written out instead of `source.pipe(createGunzip())` because a stream that fails drops what it has
 * already inflated, and those rows are good.
 */
async function* inflated(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const ready: Buffer[] = [];
  let fault: Error | undefined;
  let proceed = (): unknown => undefined;
  gunzip.on("data", (chunk: Buffer) => ready.push(chunk));
  gunzip.on("error", (error) => (fault = error));
  gunzip.on("close", () => {
    proceed();
  });
  for await (const chunk of source) {
    await new Promise<void>((resolve) => {
      proceed = resolve;
      gunzip.write(chunk, () => {
        resolve();
      });
    });
    for (const piece of ready.splice(0)) yield piece;
    if (fault !== undefined) throw fault;
  }
  await new Promise<void>((resolve) => {
    proceed = resolve;
    gunzip.end();
  });
  for (const piece of ready.splice(0)) yield piece;
  if (fault !== undefined) throw fault;
}

export function isZlibError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
