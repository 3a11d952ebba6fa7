import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { GrowingFile } from "../../growingFile.js";
import { putInPlace } from "../../wholeFile.js";
import type { Digest, RemoteFile } from "./remoteFile.js";

/** How a file came to be in the folder. */
export interface Fetched {
  readonly path: string;
  /** `kept` was there, whole; `resumed` went on where an earlier attempt broke off. */
  readonly how: "kept" | "fetched" | "resumed";
}

/**
 * Brings a file into a folder and makes sure that every byte is right.
 *
 * Bytes go to `<name>.partial` beside it, which a later call continues; the file appears under its
 * name when its hash is the one its home states.
 *
 * @throws Error when the connection fails (the part so far stays), or when size or hash do not match
 *         (what was fetched is removed)
 */
export async function fetchFile(file: RemoteFile, folder: string): Promise<Fetched> {
  const path = join(folder, file.name);
  const partial = `${path}.partial`;
  if ((await sizeOf(path)) === file.size && (await matches(path, file))) {
    return { path, how: "kept" };
  }
  await mkdir(dirname(path), { recursive: true });
  let from = await sizeOf(partial);
  if (from > file.size) {
    await rm(partial);
    from = 0;
  }
  if (from < file.size || file.size === 0) {
    await append(partial, await file.open(from));
  }
  const size = await sizeOf(partial);
  if (size < file.size) {
    throw new Error(`${file.name} broke off after ${size} of ${file.size} bytes`);
  }
  if (size > file.size || !(await matches(partial, file))) {
    await rm(partial);
    throw new Error(
      `${file.name} is not what its home says (${size} bytes, expected ${file.size} with ` +
        `${file.digest.algorithm} ${file.digest.value}); what was fetched is removed`,
    );
  }
  await putInPlace(partial, path);
  return { path, how: from > 0 ? "resumed" : "fetched" };
}

async function append(path: string, content: ReadableStream<Uint8Array>): Promise<void> {
  const file = new GrowingFile(path);
  try {
    const chunks = Readable.fromWeb(content as NodeStream<Uint8Array>) as AsyncIterable<Uint8Array>;
    for await (const chunk of chunks) file.append(chunk);
  } finally {
    file.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function matches(path: string, { digest, size }: RemoteFile): Promise<boolean> {
  const hash = hashFor(digest, size);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex") === digest.value.toLowerCase();
}

function hashFor({ algorithm }: Digest, size: number): Hash {
  if (algorithm === "sha256") return createHash("sha256");
  return createHash("sha1").update(`blob ${size}\0`);
}
