import { isZlibError, uncompressed } from "./lines.js";

/** Enough to see how any file begins, and its first row. */
const HEAD_BYTES = 2 ** 20;

/** The first bytes of a file, inflated and in UTF-8; fewer where it is short or damaged. */
export async function headOf(path: string, bytes = HEAD_BYTES): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let held = 0;
  try {
    for await (const piece of await uncompressed(path)) {
      pieces.push(piece);
      held += piece.length;
      if (held >= bytes) break;
    }
  } catch (error) {
    if (!isZlibError(error)) throw error;
  }
  return Buffer.concat(pieces).subarray(0, bytes);
}

/**
 * What a file is that no reader here takes, in words with their article; undefined for text that may
 * be rows. Told by its first bytes alone: names of files say nothing.
 */
export function foreignKind(head: Buffer): string | undefined {
  const latin = head.toString("latin1");
  const binary = signatures.find(([signature, at = 0]) => latin.startsWith(signature, at));
  if (binary !== undefined) return binary[2];
  if (isSafetensors(head)) return "a safetensors file of weights";
  const text = latin.replace(/^\xef\xbb\xbf/, "").trimStart();
  const written = beginnings.find(([beginning]) => beginning.test(text));
  if (written !== undefined) return written[1];
  return head.includes(0) && !/^[[{]/.test(text) ? "a binary file" : undefined;
}

/** How binary files begin: bytes, where they stand, and what the file is. */
const signatures: readonly (readonly [string, number | undefined, string])[] = [
  ["PK\x03\x04", 0, "a zip archive"],
  ["PK\x05\x06", 0, "an empty zip archive"],
  ["PAR1", 0, "a Parquet file"],
  ["ARROW1", 0, "an Arrow (Feather) file"],
  ["\xff\xff\xff\xff", 0, "an Arrow stream"],
  ["BZh", 0, "a bzip2 archive"],
  ["\xfd7zXZ\0", 0, "an xz archive"],
  ["\x28\xb5\x2f\xfd", 0, "a zstd archive"],
  ["7z\xbc\xaf\x27\x1c", 0, "a 7z archive"],
  ["Rar!", 0, "a RAR archive"],
  ["\x04\x22\x4d\x18", 0, "an lz4 archive"],
  ["\x1f\x8b", 0, "a gzip archive packed twice"],
  ["ustar", 257, "a tar archive"],
  ["%PDF-", 0, "a PDF document"],
  ["\x89PNG", 0, "a PNG image"],
  ["\xff\xd8\xff", 0, "a JPEG image"],
  ["GIF8", 0, "a GIF image"],
  ["WEBP", 8, "a WebP image"],
  ["SQLite format 3\0", 0, "an SQLite database"],
  ["DUCK", 8, "a DuckDB database"],
  ["\x89HDF\r\n", 0, "an HDF5 file"],
  ["\x93NUMPY", 0, "a NumPy array"],
  ["Obj\x01", 0, "an Avro file"],
  ["ORC", 0, "an ORC file"],
  ["GGUF", 0, "a GGUF file of weights"],
  ["\x7fELF", 0, "a Linux program"],
  ["MZ\x90", 0, "a Windows program"],
  ["\xd0\xcf\x11\xe0", 0, "an old Office document"],
  ["\xff\xfe\0\0", 0, "text in UTF-32"],
  ["\0\0\xfe\xff", 0, "text in UTF-32"],
  ...[2, 3, 4, 5].map(
    (protocol) => [`\x80${String.fromCharCode(protocol)}`, 0, "a Python pickle"] as const,
  ),
];

/** How texts begin that are no rows. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [
    /^version https:\/\/git-lfs\.github\.com\/spec\//,
    "a Git LFS pointer, not the file it stands for",
  ],
  [/^(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i, "an HTML page"],
  [/^<\?xml\b|^<[a-z][\w:.-]*(?:\s[^<>]*)?>/i, "an XML document"],
  [/^#!/, "a script"],
  [/^-----BEGIN /, "a PEM file"],
  [/^%YAML\b|^---\r?\n/, "a YAML document"],
  [/^\(?(?:lp|dp|c\w+\n\w+\n)\d*\n/, "a Python pickle"],
];

/** Eight bytes of length, then the header's JSON. */
function isSafetensors(head: Buffer): boolean {
  if (head.length < 10 || head[8] !== 0x7b || head[9] !== 0x22) return false;
  const length = head.readBigUInt64LE(0);
  return length > 0n && length < 2n ** 30n;
}
