import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InputError } from "./errors.js";

/** Whether a file of this name is what a killed command left of one that it was writing. */
export function isLeftover(name: string): boolean {
  return /^\.passlab-[\da-f-]{36}\.partial$/.test(name);
}

/** The disk is full, the folder may not be written to, or the like. */
export function cannotWrite(path: string, error: unknown): InputError {
  // Without the system's call and its path, which is the unfinished file's.
  const reason = (error as Error).message.replace(/, \w+( '.*)?$/s, "");
  return new InputError(
    `Cannot write ${path}: ${reason}. What was there before is unchanged; make room, or choose ` +
      `another place.`,
  );
}

/**
 * Writes a file in full or not at all: on a full disk, or when killed, an earlier one stays as it was.
 *
 * @throws InputError where it cannot be written
 */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const file = await WholeFile.create(path);
  try {
    await file.write(content);
    await file.finish();
  } finally {
    await file.close();
  }
}

/** Bytes of small pieces that are written at once. */
const gatheredBytes = 1 << 16;

/**
 * A file that appears under its name once all of it is on the disk; until then it stands beside it,
 * under a name of its own. What is no file (a pipe, /dev/null) is written to as it is.
 */
export class WholeFile {
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  private constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    /** Where it stands, and where it belongs; undefined once it is there, and for what is no file. */
    private place: { readonly partial: string; readonly target: string } | undefined,
  ) {}

  /** @throws InputError where nothing can be written */
  static async create(path: string): Promise<WholeFile> {
    try {
      const earlier = await stat(path).catch(() => undefined);
      if (earlier?.isFile() === false && !earlier.isDirectory()) {
        return new WholeFile(path, await open(path, constants.O_WRONLY), undefined);
      }
      // A link stays one: its target is replaced.
      const target = earlier === undefined ? path : await realpath(path);
      const partial = join(dirname(target), `.passlab-${randomUUID()}.partial`);
      const handle = await open(partial, "wx");
      const file = new WholeFile(path, handle, { partial, target });
      if (earlier !== undefined) await takeAfter(handle, earlier);
      return file;
    } catch (error) {
      throw cannotWrite(path, error);
    }
  }

  /** Adds to the end. @throws InputError where not all of it can be written */
  async write(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    this.#pending.push(bytes);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= gatheredBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending.splice(0));
    this.#pendingBytes = 0;
    try {
      for (let at = 0; at < bytes.length;) {
        at += (await this.handle.write(bytes, at)).bytesWritten;
      }
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }

  /** Puts the file in its place. @throws InputError where it cannot stand there */
  async finish(): Promise<void> {
    await this.#flush();
    if (this.place === undefined) return;
    try {
      await this.handle.sync();
      await rename(this.place.partial, this.place.target);
      this.place = undefined;
    } catch (error) {
      throw cannotWrite(this.path, error);
    }
  }

  /** Last of all; nothing is left of a file that was not finished. */
  async close(): Promise<void> {
    await this.handle.close();
    if (this.place !== undefined) await rm(this.place.partial, { force: true });
  }
}

/** The mode, and where possible the owner, of the file that was there before. */
async function takeAfter(
  handle: FileHandle,
  { mode, uid, gid }: { readonly mode: number; readonly uid: number; readonly gid: number },
): Promise<void> {
  await handle.chown(uid, gid).catch(() => undefined);
  await handle.chmod(mode & 0o7777);
}

/**
 * Puts a file that others wrote in its place, once it is on the disk.
 *
 * @throws InputError where it cannot stand there
 */
export async function putInPlace(partial: string, path: string): Promise<void> {
  try {
    const handle = await open(partial, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partial, path);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
