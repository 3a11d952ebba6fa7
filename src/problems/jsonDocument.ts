import { InputError } from "../errors.js";
import { HeldPiece, StringBounds } from "./jsonPieces.js";
import { isZlibError, uncompressed } from "./lines.js";
import { endOfString } from "./pythonJson.js";

/** One element of a list or member of an object that fills a whole file; `number` is its first line. */
export type Member =
  | { readonly number: number; readonly key?: string; readonly text: string }
  | { readonly number: number; readonly fault: string };

/**
 * The elements (members) of a JSON document that is one list (object), one at a time, as text.
 *
 * Written here because the parsers on offer give values: the numbers in them have lost digits by
 * then, see `CallCase`. Memory: one element. Whether an element is JSON is for the reader to find out.
 *
 * @param path UTF-8, gzipped or not
 * @throws InputError when the file cannot be opened or holds neither a list nor an object
 */
export async function* readMembers(path: string): AsyncGenerator<Member> {
  const scanner = new Scanner();
  try {
    for await (const chunk of await uncompressed(path)) {
      yield* scanner.scan(chunk);
      if (scanner.notADocument) throw new InputError(`${path} holds neither a list nor an object.`);
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
    const { line } = scanner;
    yield { number: line, fault: `the gzip data breaks off or is damaged here (${error.message})` };
    return;
  }
  if (!scanner.closed) yield { number: scanner.line, fault: "the file breaks off here" };
}

const [NEWLINE, COMMA] = [0x0a, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

class Scanner {
  line = 1;
  closed = false;
  notADocument = false;
  #depth = 0;
  #keyed = false;
  readonly #strings = new StringBounds();
  readonly #held = new HeldPiece();
  #firstLine: number | undefined;
  #trailing = false;

  *scan(chunk: Buffer): Generator<Member> {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (byte === NEWLINE) this.line += 1;
      if (this.#strings.isInside(byte)) continue;
      if (byte <= 0x20) continue;
      if (this.#depth === 0) {
        if (this.closed) {
          if (!this.#trailing) yield { number: this.line, fault: "text after the document's end" };
          this.#trailing = true;
          return;
        }
        if (this.#opens(byte)) start = at + 1;
        if (this.notADocument) return;
        continue;
      }
      const ends = this.#depth === 1 && (byte === COMMA || closes(byte));
      if (!ends) this.#firstLine ??= this.line;
      if (ends) {
        this.#held.hold(chunk.subarray(start, at));
        yield* this.#member();
        start = at + 1;
      }
      if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.#depth += 1;
      else if (closes(byte)) this.#depth -= 1;
      if (this.#depth === 0) this.closed = true;
    }
    if (this.#depth > 0) this.#held.hold(chunk.subarray(start));
  }

  #opens(byte: number): boolean {
    if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) {
      this.notADocument = !BYTE_ORDER_MARK.includes(byte);
      return false;
    }
    this.#depth = 1;
    this.#keyed = byte === OPEN_OBJECT;
    return true;
  }

  *#member(): Generator<Member> {
    const number = this.#firstLine ?? this.line;
    this.#firstLine = undefined;
    const held = this.#held.takeText("entry");
    if ("fault" in held) {
      yield { number, ...held };
      return;
    }
    const text = held.text.trim();
    if (text !== "") yield this.#keyed ? keyed(number, text) : { number, text };
  }
}

function closes(byte: number): boolean {
  return byte === CLOSE_LIST || byte === CLOSE_OBJECT;
}

function keyed(number: number, text: string): Member {
  const end = text.startsWith('"') ? endOfString(text, 0) + 1 : 0;
  const [colon] = /^\s*:\s*/.exec(text.slice(end)) ?? [];
  if (end === 0 || colon === undefined) return { number, fault: "expected a key" };
  try {
    const key = JSON.parse(text.slice(0, end)) as string;
    return { number, key, text: text.slice(end + colon.length) };
  } catch (error) {
    return { number, fault: `the key is not JSON: ${(error as Error).message}` };
  }
}
