import { createHash, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readSync, readdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { GrowingFile } from "../growingFile.js";
import type { Outcome } from "./outcome.js";

/** An outcome without what the key does not cover. */
export type CachedOutcome = Omit<Outcome, "taskId">;

interface Place {
  readonly file: number;
  readonly offset: number;
  readonly length: number;
  readonly isSettled: boolean;
}

const newline = 10;
const suffix = ".verdicts.jsonl";
/** How a line begins. */
const entry = /^\{"key":"([\w-]+)","isSettled":(true|false),"outcome":\{/;

/**
 * Outcomes kept by content hash, in a folder of append-only JSON-lines files.
 *
 * Each open cache appends to a file of its own, so that any number of processes can share the folder
 * without locks; each sees what was complete when it was opened. A line cut off by a crash is
 * skipped. In memory: the keys and places, about 150 bytes per outcome.
 *
 * An outcome that may have been the machine's doing is put as not settled: two sightings settle it.
 */
export class Cache {
  readonly #places = new Map<string, Place>();
  readonly #files: number[] = [];
  readonly #own: GrowingFile;
  /** Its path, while nothing is in it. */
  #unused: string | undefined;

  /** @throws InputError when the folder cannot be made, read or written */
  constructor(folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
      for (const name of readdirSync(folder).sort()) {
        if (name.endsWith(suffix)) this.#read(join(folder, name));
      }
      const name = `${process.pid}-${randomBytes(6).toString("hex")}${suffix}`;
      this.#own = new GrowingFile(join(folder, name));
      this.#unused = this.#own.path;
      this.#files.push(this.#own.descriptor);
    } catch (error) {
      this.close();
      throw new InputError(
        `The cache of verdicts cannot be used: ${(error as Error).message}. ` +
          `Give a folder that can be written, or go without a cache.`,
      );
    }
  }

  /** What `parts` (texts) hash to; all that can change a verdict must be among them. */
  static key(...parts: readonly string[]): string {
    const hash = createHash("sha256");
    // UTF-16: in UTF-8 all lone surrogates are the same replacement character.
    for (const part of parts) hash.update(`${part.length}:`).update(part, "utf16le");
    return hash.digest("base64url").slice(0, 32);
  }

  /** The outcome stored under the key, if it is settled. */
  get(key: string): CachedOutcome | undefined {
    const place = this.#places.get(key);
    if (place?.isSettled !== true) return undefined;
    try {
      return (JSON.parse(this.#line(place)) as { outcome: CachedOutcome }).outcome;
    } catch {
      return undefined;
    }
  }

  /**
   * Stores an outcome; machine faults are none. A full disk loses the entry, not the run: returns
   * whether it was stored.
   */
  put(key: string, outcome: CachedOutcome, isSettled = true): boolean {
    if (outcome.verdict === "machine-fault") return true;
    const line = Buffer.from(`${JSON.stringify({ key, isSettled, outcome })}\n`);
    try {
      const offset = this.#own.size;
      this.#own.append(line);
      this.#unused = undefined;
      this.#note(key, { file: this.#own.descriptor, offset, length: line.length - 1, isSettled });
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    for (const file of this.#files.splice(0)) closeSync(file);
    if (this.#unused !== undefined) unlinkSync(this.#unused);
    this.#unused = undefined;
  }

  #note(key: string, place: Place): void {
    const isSettled = place.isSettled || this.#places.has(key);
    this.#places.set(key, { ...place, isSettled });
  }

  #line({ file, offset, length }: Place): string {
    const buffer = Buffer.allocUnsafe(length);
    readSync(file, buffer, 0, length, offset);
    return buffer.toString("utf8");
  }

  #read(path: string): void {
    const file = openSync(path, "r");
    this.#files.push(file);
    const chunk = Buffer.allocUnsafe(1 << 20);
    let pending = Buffer.alloc(0);
    let offset = 0;
    for (;;) {
      const size = readSync(file, chunk, 0, chunk.length, offset + pending.length);
      if (size === 0) return;
      let text = Buffer.concat([pending, chunk.subarray(0, size)]);
      for (let end = text.indexOf(newline); end >= 0; end = text.indexOf(newline)) {
        const [, key, isSettled] = entry.exec(text.toString("latin1", 0, Math.min(end, 80))) ?? [];
        if (key !== undefined) {
          this.#note(key, { file, offset, length: end, isSettled: isSettled === "true" });
        }
        offset += end + 1;
        text = text.subarray(end + 1);
      }
      pending = text;
    }
  }
}
