import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { jsonRows } from "../../src/problems/jsonRows.js";
import type { Line } from "../../src/problems/lines.js";
import { fileWith } from "./folder.js";
import { parquetWith } from "./parquet.js";

async function linesAt(path: string): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of jsonRows(path)) lines.push(line);
  return lines;
}

/** [line, value], or [line, fault]. */
async function valuesAt(path: string): Promise<(readonly [number, unknown])[]> {
  return (await linesAt(path)).map((line) => [
    line.number,
    "text" in line ? (JSON.parse(line.text) as unknown) : line.fault,
  ]);
}

const valuesOf = (content: string | Buffer) => valuesAt(fileWith(content));
const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

const [one, two] = [
  { id: "a", text: 'x = "é{"\n' },
  { id: "b", text: "}]" },
];
const lines = `${JSON.stringify(one)}\n${JSON.stringify(two)}\n`;

describe("jsonRows", () => {
  it.each([
    ["JSON lines", lines, [1, 2]],
    ["one list on a line", JSON.stringify([one, two]), [1, 1]],
    ["one list, indented", JSON.stringify([one, two], null, 2), [2, 6]],
    [
      "objects one after another, indented",
      [one, two].map((row) => JSON.stringify(row, null, 4)).join("\n"),
      [1, 5],
    ],
    ["objects one after another on a line", JSON.stringify(one) + JSON.stringify(two), [1, 1]],
    [
      "objects with commas at the ends of lines",
      `${JSON.stringify(one)},\n${JSON.stringify(two)}`,
      [1, 2],
    ],
    ["a blank line and a byte order mark first", `\ufeff\n${lines}`, [2, 3]],
    ["gzip", gzipSync(lines), [1, 2]],
    ["UTF-16, little end first", Buffer.from(`\ufeff${lines}`, "utf16le"), [1, 2]],
    ["UTF-16, big end first", bigEndian(`\ufeff${lines}`), [1, 2]],
    ["UTF-16 without a mark", Buffer.from(lines, "utf16le"), [1, 2]],
    ["UTF-16, big end first, without a mark", bigEndian(lines), [1, 2]],
    ["UTF-16 in gzip", gzipSync(Buffer.from(`\ufeff${lines}`, "utf16le")), [1, 2]],
    ["a table with commas", 'id,text\r\na,"x = ""é{""\n"\r\nb,}]\r\n', [2, 4]],
    ["a table with tabs", 'id\ttext\na\t"x = ""é{""\n"\nb\t}]\n', [2, 4]],
  ])("reads %s", async (_, content, [first, second]) => {
    expect(await valuesOf(content)).toEqual([
      [first, one],
      [second, two],
    ]);
  });

  it("reads Parquet with nested values and every digit of a number", async () => {
    const path = await parquetWith(
      `SELECT * FROM (VALUES
        (9007199254740993::BIGINT, {'a': [1, 2], 'b': NULL::VARCHAR}, 'it''s'),
        (NULL, NULL, ''))
      AS t(id, nested, text)`,
      "odd [name]*.bin",
    );
    expect(await linesAt(path)).toEqual([
      { number: 1, text: `{"id":9007199254740993,"nested":{"a":[1,2],"b":null},"text":"it's"}` },
      { number: 2, text: `{"id":null,"nested":null,"text":""}` },
    ]);
  });

  it("keeps a first line that breaks off one bad row of JSON lines", async () => {
    for (const cut of ['{"id": "a', '{"id": 1']) {
      expect(await linesAt(fileWith(`${cut}\n${lines}`))).toEqual([
        { number: 1, text: cut },
        { number: 2, text: JSON.stringify(one) },
        { number: 3, text: JSON.stringify(two) },
      ]);
    }
  });

  it("takes a list on the first line for an odd row where others follow", async () => {
    expect(await valuesOf(`[1, "]"]\n${lines}`)).toEqual([
      [1, [1, "]"]],
      [2, one],
      [3, two],
    ]);
  });

  it("says where objects one after another break off or hold something else", async () => {
    const first = JSON.stringify(one, null, 1);
    expect(await valuesOf(`${first}\nand\n${first}\n{"id":`)).toEqual([
      [1, one],
      [6, "neither an object nor a list"],
      [6, one],
      [10, "the file breaks off here"],
    ]);
  });

  it("says which row of a table has another number of values, and where it breaks off", async () => {
    expect(await valuesOf('id,text\na,b,c\nd,e\nf,"g\n')).toEqual([
      [2, "found 3 values, expected 2"],
      [3, { id: "d", text: "e" }],
      [4, expect.stringMatching(/^no CSV from here on/)],
    ]);
  });

  it.each([
    ["a zip archive", Buffer.from("PK\x03\x04rest")],
    ["a Python pickle", Buffer.from([0x80, 4, 0x95, 0, 0])],
    ["a PNG image", Buffer.from("\x89PNG\r\n", "latin1")],
    ["a PDF document", "%PDF-1.7\n"],
    ["an xz archive", Buffer.from("\xfd7zXZ\0\0", "latin1")],
    ["a zstd archive", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])],
    ["a tar archive", Buffer.concat([Buffer.alloc(257, "a"), Buffer.from("ustar\0")])],
    ["an SQLite database", "SQLite format 3\0"],
    ["an HTML page", "\ufeff\n<!DOCTYPE html>\n<html>"],
    ["a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n"],
    ["a script", "#!/bin/sh\n"],
    ["a safetensors file", Buffer.from('\x10\0\0\0\0\0\0\0{"a": {}}      ', "latin1")],
    ["a gzip archive packed twice", gzipSync(gzipSync(lines))],
    ["a binary file", Buffer.from([1, 2, 0, 3, 0, 0])],
  ])("refuses %s by name, whatever the file is called", async (kind, content) => {
    const refusal = linesAt(fileWith(content));
    await expect(refusal).rejects.toThrow(InputError);
    await expect(refusal).rejects.toThrow(kind);
  });

  it("says that a damaged Parquet file is one", async () => {
    await expect(linesAt(fileWith("PAR1 and no more"))).rejects.toThrow(/Parquet.*cannot be read/);
  });
});
