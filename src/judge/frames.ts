import type { Readable, Writable } from "node:stream";

/** Writes one message: a little-endian u32 length, then JSON. Returns its length in bytes. */
export function writeFrame(stream: Writable, message: unknown): number {
  const body = Buffer.from(JSON.stringify(message));
  const head = Buffer.allocUnsafe(4);
  head.writeUInt32LE(body.length);
  stream.cork();
  stream.write(head);
  stream.write(body);
  stream.uncork();
  return body.length;
}

/** Calls `receive` with each whole message that arrives on the stream, and `garbled` for anything else. */
export function readFrames(
  stream: Readable,
  receive: (message: unknown) => void,
  garbled: () => void,
): void {
  let chunks: Buffer[] = [];
  let length = 0;
  stream.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
    if (length < 4) return;
    let buffer = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    while (buffer.length >= 4) {
      const end = 4 + buffer.readUInt32LE();
      if (buffer.length < end) break;
      const message = parsed(buffer.toString("utf8", 4, end));
      if (message === undefined) garbled();
      else receive(message);
      buffer = buffer.subarray(end);
    }
    chunks = [buffer];
    length = buffer.length;
  });
}

/** The JSON value of a text; undefined where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
