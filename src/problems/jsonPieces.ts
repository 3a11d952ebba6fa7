import { MAX_LINE_BYTES } from "./lines.js";

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Tells, byte by byte, what of a JSON text stands inside its strings. */
export class StringBounds {
  #inside = false;
  #escaped = false;

  /** Whether this byte belongs to a string, its closing quote included; the opening one does not. */
  isInside(byte: number): boolean {
    if (!this.#inside) {
      this.#inside = byte === QUOTE;
      return false;
    }
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) this.#inside = false;
    return true;
  }
}

/** One piece of a file that comes in chunks, held until it is whole; a longer one is not kept. */
export class HeldPiece {
  #chunks: Buffer[] = [];
  #bytes = 0;

  hold(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= MAX_LINE_BYTES) this.#chunks.push(chunk);
  }

  /** What was held, which is then forgotten. */
  take(): Buffer {
    const bytes = Buffer.concat(this.#chunks);
    this.#chunks = [];
    this.#bytes = 0;
    return bytes;
  }

  /** The same as text, or why it is none; `what` names it in messages, such as `entry`. */
  takeText(what: string): { readonly text: string } | { readonly fault: string } {
    const tooLong = this.#bytes > MAX_LINE_BYTES;
    const bytes = this.take();
    if (tooLong) {
      return { fault: `the ${what} is longer than ${MAX_LINE_BYTES / 2 ** 20} MiB` };
    }
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    } catch {
      return { fault: `the ${what} is not UTF-8 text` };
    }
  }
}
