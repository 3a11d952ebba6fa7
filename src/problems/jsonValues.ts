import { HeldPiece, StringBounds } from "./jsonPieces.js";
import { isZlibError, uncompressed, type Line } from "./lines.js";

const [NEWLINE, COMMA] = [0x0a, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * The JSON values that follow one another in a file, however they are laid out: over several lines,
 * several on one, with commas between them or without. `number` is the line a value begins on; whether
 * it is JSON is for the reader to find out. Memory: one value.
 *
 * @throws InputError when the file cannot be opened
 */
export async function* readValues(path: string): AsyncGenerator<Line> {
  const scanner = new Scanner();
  try {
    for await (const chunk of await uncompressed(path)) yield* scanner.scan(chunk);
  } catch (error) {
    if (!isZlibError(error)) throw error;
    const fault = `the gzip data breaks off or is damaged here (${error.message})`;
    yield { number: scanner.line, fault };
    return;
  }
  yield* scanner.end();
}

class Scanner {
  line = 1;
  #depth = 0;
  #firstLine = 1;
  readonly #strings = new StringBounds();
  readonly #held = new HeldPiece();

  *scan(chunk: Buffer): Generator<Line> {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) this.line += 1;
      if (this.#strings.isInside(byte)) continue;
      if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
        if (this.#depth === 0) {
          yield* this.#stray(chunk.subarray(start, at));
          start = at;
          this.#firstLine = this.line;
        }
        this.#depth += 1;
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        this.#depth = Math.max(0, this.#depth - 1);
        if (this.#depth > 0) continue;
        this.#held.hold(chunk.subarray(start, at + 1));
        yield this.#value();
        start = at + 1;
      }
    }
    this.#held.hold(chunk.subarray(start));
  }

  *end(): Generator<Line> {
    if (this.#depth > 0) yield { number: this.line, fault: "the file breaks off here" };
    else yield* this.#stray(Buffer.alloc(0));
  }

  /** What stands between two values: nothing but white space and commas, or else a fault. */
  *#stray(piece: Buffer): Generator<Line> {
    this.#held.hold(piece);
    if (this.#held.take().some((byte) => byte > 0x20 && byte !== COMMA && byte < 0x80)) {
      yield { number: this.line, fault: "neither an object nor a list" };
    }
  }

  #value(): Line {
    return { number: this.#firstLine, ...this.#held.takeText("value") };
  }
}
