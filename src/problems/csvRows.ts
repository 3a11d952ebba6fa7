import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { isZlibError, MAX_LINE_BYTES, uncompressed, type Line } from "./lines.js";

/** The character between the values of a table whose first line is this, if it is one. */
export function delimiterOf(header: string): string | undefined {
  const name = /^\s*"?[A-Za-z_][\w. -]*"?\s*$/;
  return [",", "\t", ";"].find((delimiter) => {
    const names = header.split(delimiter);
    return names.length > 1 && names.every((text) => name.test(text));
  });
}

/**
 * The rows of a table (RFC 4180) as JSON objects of texts by the names in its first line; `number` is
 * the line a row begins on. A row with another number of values is a fault, and so is the end of a
 * quotation that never closes. Memory: one row.
 *
 * @throws InputError when the file cannot be opened
 */
export async function* readCsvRows(path: string, delimiter: string): AsyncGenerator<Line> {
  const parser = parse({
    ...{ delimiter, bom: true, info: true, max_record_size: MAX_LINE_BYTES },
    ...{ relax_column_count: true, skip_empty_lines: true },
  });
  const source = Readable.from(await uncompressed(path), { objectMode: false });
  source.on("error", (error) => parser.destroy(error));
  let header: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      line = info.lines;
      if (header === undefined) header = record.map((name) => name.trim());
      else yield rowOf(header, record, line - lineBreaksIn(record));
    }
  } catch (error) {
    if (error instanceof CsvError) {
      yield { number: line + 1, fault: `no CSV from here on: ${error.message}` };
    } else if (isZlibError(error)) {
      const fault = `the gzip data breaks off or is damaged here (${error.message})`;
      yield { number: line + 1, fault };
    } else throw error;
  }
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function lineBreaksIn(record: readonly string[]): number {
  return record.reduce((sum, value) => sum + (value.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}

function rowOf(header: readonly string[], record: readonly string[], number: number): Line {
  if (record.length !== header.length) {
    const fault = `found ${record.length} values, expected ${header.length}`;
    return { number, fault };
  }
  return {
    number,
    text: JSON.stringify(Object.fromEntries(header.map((name, i) => [name, record[i]]))),
  };
}
