import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { InputError } from "../errors.js";

/** A file in a zip archive. */
export interface ZipEntry {
  /** Its path in the archive, with `/`. */
  readonly name: string;
  /** Inflated, as the archive says; more is never read. */
  readonly bytes: number;
  /**
   * The file's bytes.
   *
   * @throws ZipError where the entry is damaged, encrypted, or packed by another method than deflate
   */
  content(): AsyncGenerator<Buffer>;
}

/** An entry of an archive that cannot be read. */
export class ZipError extends Error {}

/** More than any archive of samples holds; what says to hold more is made to fill the memory. */
const MAX_TOTAL_BYTES = 16 * 2 ** 30;
const MAX_DIRECTORY_BYTES = 256 * 2 ** 20;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 2 ** 16;

/**
 * The files in a zip archive (PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3), in the order of its
 * directory; folders are left out.
 *
 * Written here for its size and its bounds: nothing is unpacked to a path, and no entry gives more
 * bytes than the directory says.
 *
 * @throws InputError when the file cannot be opened or is no whole archive
 */
export async function readZip(path: string): Promise<ZipEntry[]> {
  let file: FileHandle;
  try {
    file = await open(path);
  } catch (error) {
    throw new InputError(`Cannot read ${path}: ${(error as Error).message}`);
  }
  try {
    const entries = entriesIn(await directoryOf(file, path), path);
    const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total > MAX_TOTAL_BYTES) {
      throw damaged(path, `its files would take ${(total / 2 ** 30).toFixed(0)} GiB`);
    }
    return entries.filter(({ name }) => !name.endsWith("/"));
  } finally {
    await file.close();
  }
}

/** What an archive is that holds no samples, by the files that make it so; undefined for all others. */
export function archiveKind(entries: readonly ZipEntry[]): string | undefined {
  const names = entries.map(({ name }) => name);
  if (names.includes("[Content_Types].xml")) return "a document of Office (save the table as CSV)";
  if (names.some((name) => /(?:^|\/)data\.pkl$/.test(name))) return "a PyTorch file";
  if (names.length > 0 && names.every((name) => name.endsWith(".npy"))) return "NumPy arrays";
  if (names.includes("META-INF/MANIFEST.MF")) return "a Java archive";
  return undefined;
}

async function directoryOf(file: FileHandle, path: string): Promise<Buffer> {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
  const tail = await bytesAt(file, size - tailBytes, tailBytes);
  const end = tail.lastIndexOf("PK\x05\x06");
  if (end < 0 || end + END_BYTES > tail.length) throw damaged(path, "its directory is missing");
  let [length, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (length === MAX_32 || offset === MAX_32 || tail.readUInt16LE(end + 10) === 0xffff) {
    const locator = end - 20;
    if (locator >= 0 && tail.toString("latin1", locator, locator + 4) === "PK\x06\x07") {
      const long = await bytesAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
      if (long.length < 56) throw damaged(path, "its directory is missing");
      [length, offset] = [Number(long.readBigUInt64LE(40)), Number(long.readBigUInt64LE(48))];
    }
  }
  if (offset + length > size) throw damaged(path, "it breaks off");
  if (length > MAX_DIRECTORY_BYTES) throw damaged(path, "its directory is too large");
  return bytesAt(file, offset, length);
}

const MAX_32 = 0xffffffff;

function entriesIn(directory: Buffer, path: string): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.toString("latin1", at, at + 4) !== "PK\x01\x02") {
      throw damaged(path, "its directory is damaged");
    }
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) =>
      directory.readUInt16LE(at + field),
    ) as [number, number, number];
    const name = directory.toString("utf8", at + 46, at + 46 + nameBytes);
    const extra = directory.subarray(at + 46 + nameBytes, at + 46 + nameBytes + extraBytes);
    const long = longSizes(extra);
    const sized = (field: number) => {
      const value = directory.readUInt32LE(at + field);
      return value === MAX_32 ? (long.shift() ?? value) : value;
    };
    const [bytes, packedBytes] = [sized(24), sized(20)];
    const place = { path, offset: sized(42), packedBytes, crc: directory.readUInt32LE(at + 16) };
    const method = directory.readUInt16LE(at + 10);
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    entries.push({
      name,
      bytes,
      content: () => contentOf({ ...place, bytes, method, isEncrypted }),
    });
    at += 46 + nameBytes + extraBytes + commentBytes;
  }
  return entries;
}

/** The 64-bit numbers that stand for those of 32 bits that are full: size, packed size, offset. */
function longSizes(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const end = Math.min(at + 4 + length, extra.length);
      const numbers: number[] = [];
      for (let next = at + 4; next + 8 <= end; next += 8) {
        numbers.push(Number(extra.readBigUInt64LE(next)));
      }
      return numbers;
    }
    at += 4 + length;
  }
  return [];
}

interface Packed {
  readonly path: string;
  readonly offset: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc: number;
  readonly method: number;
  readonly isEncrypted: boolean;
}

async function* contentOf(entry: Packed): AsyncGenerator<Buffer> {
  const { path, packedBytes, bytes, method, isEncrypted } = entry;
  if (isEncrypted) throw new ZipError("it is encrypted");
  if (method !== 0 && method !== 8) {
    throw new ZipError(`it is packed by method ${method}${method === 93 ? " (zstd)" : ""}`);
  }
  const start = await dataStart(entry);
  const packed =
    packedBytes === 0
      ? Readable.from([])
      : createReadStream(path, { start, end: start + packedBytes - 1 });
  let given = 0;
  let crc = 0;
  try {
    for await (const piece of (method === 0 ? packed : inflated(packed)) as AsyncIterable<Buffer>) {
      given += piece.length;
      if (given > bytes) throw new ZipError("it holds more than the archive says");
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    if (error instanceof ZipError) throw error;
    throw new ZipError(`it is damaged (${(error as Error).message})`);
  }
  if (given < bytes || crc !== entry.crc) throw new ZipError("it is damaged");
}

function inflated(packed: Readable): Readable {
  const inflate = createInflateRaw();
  packed.on("error", (error) => inflate.destroy(error));
  return packed.pipe(inflate);
}

/** Behind the entry's own header, whose name and extra fields may differ from the directory's. */
async function dataStart({ path, offset }: Packed): Promise<number> {
  const file = await open(path);
  try {
    const header = await bytesAt(file, offset, 30);
    if (header.toString("latin1", 0, 4) !== "PK\x03\x04" || header.length < 30) {
      throw new ZipError("it is not where the archive says");
    }
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function damaged(path: string, reason: string): InputError {
  return new InputError(`${path} is a zip archive that cannot be read: ${reason}.`);
}
