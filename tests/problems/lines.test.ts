import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { readLines, type Line } from "../../src/problems/lines.js";
import { fileWith, folderWith } from "./folder.js";

async function linesOf(path: string, maxLineBytes?: number): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const line of readLines(path, maxLineBytes)) lines.push(line);
  return lines;
}

const text = (number: number, content: string) => ({ number, text: content });

describe("readLines", () => {
  it("drops byte order marks, carriage returns and blank lines, and keeps the numbers", async () => {
    const path = fileWith("\ufeffone\r\n\r\n  \n\ufefftwo\nthree");
    expect(await linesOf(path)).toEqual([text(1, "one"), text(4, "two"), text(5, "three")]);
  });

  it("reads gzip by its first bytes, several members too", async () => {
    const members = Buffer.concat([gzipSync("one\ntw"), gzipSync("o\n")]);
    expect(await linesOf(fileWith(members, "rows.jsonl"))).toEqual([
      text(1, "one"),
      text(2, "two"),
    ]);
    expect(await linesOf(fileWith("plain\n", "rows.jsonl.gz"))).toEqual([text(1, "plain")]);
  });

  it("reads lines that span many chunks", async () => {
    const long = "é".repeat(300_000);
    for (const bytes of [Buffer.from(`${long}\nb\n`), gzipSync(`${long}\nb\n`)]) {
      expect(await linesOf(fileWith(bytes))).toEqual([text(1, long), text(2, "b")]);
    }
  });

  it("reports NUL bytes, broken UTF-8 and overlong lines, and goes on after each", async () => {
    const path = fileWith(
      Buffer.concat([
        Buffer.from("a\0b\n"),
        Buffer.from([0xff, 0x0a]),
        Buffer.from("xxxxxx\nok\n"),
      ]),
    );
    expect(await linesOf(path, 5)).toEqual([
      { number: 1, fault: "the line holds a NUL byte" },
      { number: 2, fault: "the line is not UTF-8 text" },
      { number: 3, fault: expect.stringMatching(/^the line is longer than/) as string },
      text(4, "ok"),
    ]);
  });

  it.each([1, 8, 200, 30_000])(
    "keeps the rows before the last %i missing bytes",
    async (missing) => {
      const rows = Array.from({ length: 40_000 }, (_, at) => `row ${at * 7919}`);
      const whole = gzipSync(rows.join("\n") + "\n");
      const lines = await linesOf(fileWith(whole.subarray(0, whole.length - missing)));
      const last = lines.pop();
      expect(last).toMatchObject({
        number: lines.length + 1,
        fault: expect.stringMatching(/breaks off/) as string,
      });
      expect(lines).toEqual(rows.slice(0, lines.length).map((row, at) => text(at + 1, row)));
      expect(lines.length).toBeGreaterThan(missing < 1000 ? 39_000 : 10_000);
    },
  );

  it("reports damage in the middle of gzip data after the good rows", async () => {
    const path = fileWith(Buffer.concat([gzipSync("one\ntwo\n"), Buffer.from([0x1f, 0x8b, 8, 9])]));
    const lines = await linesOf(path);
    expect(lines.slice(0, 2)).toEqual([text(1, "one"), text(2, "two")]);
    expect(lines).toHaveLength(3);
  });

  it("says which file cannot be opened", async () => {
    const folder = folderWith({});
    await expect(linesOf(`${folder}/none.jsonl`)).rejects.toThrow(InputError);
    await expect(linesOf(folder)).rejects.toThrow(/Cannot read .*EISDIR/);
  });
});
