import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { readZip, ZipError } from "../../src/problems/zip.js";
import { fileWith } from "./folder.js";
import { zipOf } from "./zipWith.js";

async function contentsOf(archive: Buffer): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const entry of await readZip(fileWith(archive))) {
    const pieces: Buffer[] = [];
    for await (const piece of entry.content()) pieces.push(piece);
    contents[entry.name] = Buffer.concat(pieces).toString();
  }
  return contents;
}

const files = { "a/0.py": "x = 1\n".repeat(30_000), "a/empty.py": "", "é.txt": "ü" };

describe("readZip", () => {
  it.each([0, 8])("reads files packed by method %i, and no folders", async (method) => {
    expect(await contentsOf(zipOf({ "a/": "", ...files }, { method }))).toEqual(files);
  });

  it("finds the directory behind a comment", async () => {
    const archive = Buffer.concat([zipOf(files), Buffer.from("a comment")]);
    archive.writeUInt16LE(9, archive.length - 11);
    expect(Object.keys(await contentsOf(archive))).toEqual(Object.keys(files));
  });

  it.each([
    ["is cut off", zipOf(files).subarray(0, 300)],
    ["is nothing but a name", Buffer.from("PK\x03\x04")],
    [
      "says to hold more than anybody has",
      zipOf({ a: "", b: "", c: "", d: "", e: "" }, { bytes: 0xfffffffe }),
    ],
  ])("refuses an archive that %s", async (_, archive) => {
    await expect(readZip(fileWith(archive))).rejects.toThrow(InputError);
  });

  it.each([
    ["bigger than it says, before all of it is there", { bytes: 5 }, "more than the archive says"],
    ["smaller than it says", { bytes: 2 ** 20 }, "damaged"],
    ["other than its checksum", { crc: 7 }, "damaged"],
    ["encrypted", { flags: 1 }, "encrypted"],
    ["packed by zstd", { method: 93 }, "zstd"],
  ])("refuses an entry that is %s", async (_, packing, reason) => {
    const reading = contentsOf(zipOf({ a: "text, text and text" }, packing));
    await expect(reading).rejects.toThrow(ZipError);
    await expect(reading).rejects.toThrow(reason);
  });
});
