import { crc32, deflateRawSync } from "node:zlib";

export interface Packing {
  /** 0 as it is, 8 deflated; another one is claimed and not done. */
  readonly method?: number;
  readonly flags?: number;
  /** What the archive says of the size. */
  readonly bytes?: number;
  readonly crc?: number;
}

/** A zip archive (APPNOTE 6.3.10) of these files. */
export function zipOf(
  files: Readonly<Record<string, string | Buffer>>,
  { method = 8, flags = 0, ...claimed }: Packing = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const packed = method === 8 ? deflateRawSync(raw) : raw;
    const sizes = Buffer.alloc(18);
    sizes.writeUInt16LE(flags, 0);
    sizes.writeUInt16LE(method, 2);
    sizes.writeUInt32LE(claimed.crc ?? crc32(raw), 8);
    sizes.writeUInt32LE(packed.length, 12);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(claimed.bytes ?? raw.length);
    const fields = Buffer.concat([sizes.subarray(0, 16), bytes]);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(Buffer.byteLength(name));
    const version = Buffer.from([20, 0]);
    const header = Buffer.concat([
      Buffer.from("PK\x03\x04"),
      version,
      fields,
      lengths,
      Buffer.from(name),
    ]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([
        Buffer.from("PK\x01\x02"),
        version,
        version,
        fields,
        lengths,
        place,
        Buffer.from(name),
      ]),
    );
    parts.push(header, packed);
    offset += header.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, entries, end]);
}
