import { open, stat } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../../errors.js";

/** One weight as the file holds it: float32 values, row-major. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
type Entry = z.infer<typeof entrySchema>;

const bytesOf: Readonly<Record<string, number>> = { F32: 4, F16: 2, BF16: 2 };
const longestHeader = 100_000_000;

/**
 * Reads the tensors of a safetensors file (F32, F16, BF16) as float32.
 *
 * @param isWanted leaves out the others, of whatever type (masks among a checkpoint's buffers)
 * @throws InputError naming the file and the tensor or header that is wrong
 */
export async function readSafetensors(
  path: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<Map<string, StoredTensor>> {
  return withOpened(path, async ({ header, dataStart, size, read }) => {
    const tensors = new Map<string, StoredTensor>();
    const entries = entriesOf(header, path);
    checkApart(entries, path);
    for (const [name, entry] of entries) {
      if (!isWanted(name)) continue;
      const width = bytesOf[entry.dtype];
      if (width === undefined) {
        const types = Object.keys(bytesOf).join(", ");
        throw new InputError(`${path}: ${name} is ${entry.dtype}; expected one of ${types}.`);
      }
      const [start, end] = checkedOffsets(name, entry, width, size - dataStart, path);
      const bytes = await read(dataStart + start, end - start);
      tensors.set(name, { shape: entry.shape, values: asFloat32(bytes, entry.dtype) });
    }
    return tensors;
  });
}

/**
 * Reads the texts that a safetensors file keeps beside its tensors.
 *
 * @throws InputError naming the file and what is wrong with its header
 */
export async function readSafetensorsMetadata(path: string): Promise<Record<string, string>> {
  return withOpened(path, ({ header }) => {
    const { success, data } = z.record(z.string(), z.string()).safeParse(header.__metadata__ ?? {});
    if (!success) throw fault(path, "its metadata are no texts");
    return Promise.resolve(data);
  });
}

interface Opened {
  readonly header: Readonly<Record<string, unknown>>;
  /** Position of the first byte after the header. */
  readonly dataStart: number;
  /** Bytes of the file. */
  readonly size: number;
  readonly read: (position: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
}

async function withOpened<Result>(
  path: string,
  use: (opened: Opened) => Promise<Result>,
): Promise<Result> {
  const size = await stat(path).then(
    (found) => found.size,
    (error: unknown) => {
      throw new InputError(`Cannot read the weights ${path}: ${(error as Error).message}.`);
    },
  );
  const file = await open(path);
  try {
    const read = async (position: number, length: number) => {
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(bytes, done, length - done, position + done);
        if (bytesRead === 0) throw fault(path, `it ends at byte ${position + done}`);
        done += bytesRead;
      }
      return bytes;
    };
    if (size < 8) throw fault(path, `${size} bytes`);
    const headerBytes = Number(new DataView((await read(0, 8)).buffer).getBigUint64(0, true));
    if (headerBytes > longestHeader || 8 + headerBytes > size) {
      throw fault(path, `a header of ${headerBytes} bytes in a file of ${size}`);
    }
    const header = parseHeader(await read(8, headerBytes), path);
    return await use({ header, dataStart: 8 + headerBytes, size, read });
  } finally {
    await file.close();
  }
}

function parseHeader(bytes: Uint8Array, path: string): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw fault(path, `the header is not JSON: ${(error as Error).message}`);
  }
  const { success, data } = z.record(z.string(), z.unknown()).safeParse(header);
  if (!success) throw fault(path, "the header is no JSON object");
  return data;
}

function entriesOf(header: Readonly<Record<string, unknown>>, path: string): [string, Entry][] {
  return Object.entries(header)
    .filter(([name]) => name !== "__metadata__")
    .map(([name, value]) => {
      const entry = entrySchema.safeParse(value);
      if (entry.success) return [name, entry.data];
      throw fault(path, `${name} has no dtype, shape and data_offsets`);
    });
}

function checkedOffsets(name: string, entry: Entry, width: number, size: number, path: string) {
  const [start, end] = entry.data_offsets;
  const expected = entry.shape.reduce((product, side) => product * side, width);
  if (end > size) throw fault(path, `${name} ends at byte ${end} of ${size}: the file is cut off`);
  if (end - start !== expected) {
    throw fault(
      path,
      `${name} has ${end - start} bytes; ${entry.dtype} [${entry.shape.join(", ")}] needs ${expected}`,
    );
  }
  return [start, end] as const;
}

/** The same bytes for two tensors let a small file fill any memory. */
function checkApart(entries: readonly [string, Entry][], path: string): void {
  const byStart = entries
    .filter(
      ([
        ,
        {
          data_offsets: [start, end],
        },
      ]) => end > start,
    )
    .sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0]);
  for (const [index, [name, { data_offsets }]] of byStart.entries()) {
    const before = byStart[index - 1];
    if (before === undefined || before[1].data_offsets[1] <= data_offsets[0]) continue;
    throw fault(path, `${before[0]} and ${name} share bytes`);
  }
}

function asFloat32(bytes: Uint8Array, dtype: string): Float32Array {
  if (dtype === "F32") return new Float32Array(bytes.buffer);
  const halves = new Uint16Array(bytes.buffer);
  if (dtype === "F16") return Float32Array.from(halves, halfToNumber);
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer);
}

/** IEEE 754 binary16. */
function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function fault(path: string, reason: string): InputError {
  return new InputError(
    `${path} is no whole safetensors file (${reason}); fetch or save it again.`,
  );
}
