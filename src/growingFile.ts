import { closeSync, fstatSync, ftruncateSync, openSync, writeSync } from "node:fs";

/** A file that only ever grows, by what is added in full or not at all. */
export class GrowingFile {
  readonly #file: number;
  #size: number;

  /**
   * Opens the file, or starts it.
   *
   * @throws the system's error
   */
  constructor(readonly path: string) {
    this.#file = openSync(path, "a+");
    this.#size = fstatSync(this.#file).size;
  }

  /** For reading. */
  get descriptor(): number {
    return this.#file;
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /**
   * Adds to the end, what goes before being kept. A kill in the middle leaves a part, which whoever
   * opens the file next cuts off.
   *
   * @throws the system's error, where the file has its earlier length again
   */
  append(content: string | Uint8Array): void {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    try {
      for (let at = 0; at < bytes.length; at += writeSync(this.#file, bytes, at));
    } catch (error) {
      this.truncate(this.#size);
      throw error;
    }
    this.#size += bytes.length;
  }

  /** Cuts off what follows that many bytes. */
  truncate(size: number): void {
    ftruncateSync(this.#file, size);
    this.#size = size;
  }

  close(): void {
    closeSync(this.#file);
  }
}
