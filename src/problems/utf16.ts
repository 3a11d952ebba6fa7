/**
 * Text in UTF-16 as UTF-8; all other bytes as they are. UTF-16 is told by its byte order mark, or by
 * a zero in every other one of the first four bytes, as the JSON standard's first edition had it (RFC
 * 4627, section 3).
 */
export async function* inUtf8(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const piece of source) {
    let chunk = piece;
    if (start !== undefined) {
      chunk = Buffer.concat([start, piece]);
      start = chunk.length < 4 ? chunk : undefined;
      if (start !== undefined) continue;
      decoder = decoderOf(chunk);
    }
    yield decoder === undefined ? chunk : Buffer.from(decoder.decode(chunk, { stream: true }));
  }
  if (start !== undefined && start.length > 0) {
    decoder = decoderOf(start);
    if (decoder === undefined) yield start;
    else yield Buffer.from(decoder.decode(start, { stream: true }));
  }
  const rest = decoder?.decode() ?? "";
  if (rest !== "") yield Buffer.from(rest);
}

function decoderOf(bytes: Buffer): TextDecoder | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return new TextDecoder("utf-16le");
  if (a === 0xfe && b === 0xff) return new TextDecoder("utf-16be");
  if (isAscii(a) && b === 0 && isAscii(c) && d === 0) return new TextDecoder("utf-16le");
  if (a === 0 && isAscii(b) && c === 0 && isAscii(d)) return new TextDecoder("utf-16be");
  return undefined;
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0 && byte < 0x80;
}
