import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);

/**
 * A value as JSON, compressed and in base64: an alphabet in which no text of a program can end a
 * script or an element.
 */
export async function packed(value: unknown): Promise<string> {
  const json = Buffer.from(JSON.stringify(value));
  return (await deflate(json)).toString("base64");
}
