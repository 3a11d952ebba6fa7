import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { publishedFolder } from "../../src/published/index.js";
import { passlab } from "./passlab.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "passlab cli "));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("passlab table", () => {
  test("the committed results are what the data gives", async () => {
    const { exitCode, stdout } = await passlab("table", "--check");
    expect(stdout).toContain("all 21 files are what the data gives");
    expect(exitCode).toBe(0);
  });

  test("--check fails on a changed digit and names the file", async () => {
    await passlab("table", "--out", folder);
    const file = join(folder, "table-1-corrected.md");
    await writeFile(file, (await readFile(file, "utf8")).replace("17.78", "17.87"));
    const { exitCode, stderr } = await passlab("table", "--check", "--out", folder);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("table-1-corrected.md: different");
    expect(stderr).toContain("1 of 21 files");
    expect(await readFile(file, "utf8")).toContain("17.87");
  });

  test("shows the table of another folder's data, wherever the option stands", async () => {
    const data = join(folder, "data");
    await cp(publishedFolder, data, { recursive: true });
    const scores = join(data, "scores.csv");
    await writeFile(scores, (await readFile(scores, "utf8")).replace(",4.14,414,", ",44.44,414,"));
    const after = await passlab("table", "show", "printed", "--data", data);
    const before = await passlab("table", "--data", data, "show", "printed");
    expect(after.stdout).toContain("44.44");
    expect(before.stdout).toBe(after.stdout);
    expect((await passlab("table", "show", "printed")).stdout).not.toContain("44.44");
  });

  test("broken data: one message, exit code 2, nothing written", async () => {
    const data = join(folder, "data");
    await cp(publishedFolder, data, { recursive: true });
    const scores = join(data, "scores.csv");
    await writeFile(scores, (await readFile(scores, "utf8")).replace(",4.14,414,", ",120,414,"));
    const out = join(folder, "out");
    const { exitCode, stdout, stderr } = await passlab("table", "--data", data, "--out", out);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `${scores}:2: column "value": found "120", expected a percentage from 0 to 100`,
    );
    expect(stdout).toBe("");
    expect(await readdir(folder)).toEqual(["data"]);
  });

  test("show prints one table in one format", async () => {
    const { stdout } = await passlab("table", "show", "corrected", "--format", "csv");
    expect(stdout.split("\n")).toHaveLength(17);
    expect(stdout).toContain("Base models,GPT-2,0.1B,1.00,0.33,0.00,0.40,2.70,0.73,0.00,1.02,,,,");
  });

  test.each([
    [["table", "show", "corect"], "Allowed choices are printed, corrected, by-protocol"],
    [["table", "show", "printed", "--format", "pdf"], "Allowed choices are md, csv, tex, html"],
    [["table", "--cheek"], "unknown option '--cheek'"],
    [["tabel"], "Did you mean table?"],
  ])("%j is refused with exit code 2", async (args, message) => {
    const { exitCode, stderr } = await passlab(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("passlab audit", () => {
  test("--json gives every finding with its place, values, rule and reason", async () => {
    const { exitCode, stdout } = await passlab("audit", "--json");
    expect(exitCode).toBe(0);
    const audit = JSON.parse(stdout) as { counts: object; findings: object[]; cells: object[] };
    expect(audit.counts).toEqual({
      cells: 192,
      agrees: 119,
      differs: 10,
      noOriginalHere: 35,
      blank: 28,
    });
    expect(audit.cells).toHaveLength(192);
    expect(audit.findings).toHaveLength(16);
    expect(audit.findings).toContainEqual({
      rule: "differs",
      source: "survey",
      table: "Table 1",
      row: "GPT-2 1.5B",
      model: "GPT-2",
      size: "1.5B",
      k: 1000,
      column: "introductory",
      printed: 27.9,
      expected: 25,
      reason:
        "printed 27.90, but CodeRL Table 1(a) (v3) prints 25.00; 27.90 is what the original prints for GPT-Neo 2.7B, one row below",
    });
  });

  test("names the findings for a person", async () => {
    const { stdout } = await passlab("audit");
    expect(stdout).toContain("119 agrees, 10 differs, 35 no original here, 28 blank");
    expect(stdout).toContain("5 of 41 rows fail the weighting check");
    expect(stdout).toContain("[duplicate-row] PPOCoder+CodeT5 770M");
  });

  test("an unknown table lists the known ones, exit code 2", async () => {
    const { exitCode, stderr } = await passlab("audit", "--table", "Table 7");
    expect(exitCode).toBe(2);
    expect(stderr).toContain('no table "Table 7" of source "survey"');
  });
});

describe("passlab --help", () => {
  test.each([["table"], ["table", "show"], ["audit"]])("%s %s has examples", async (...verb) => {
    const { exitCode, stdout } = await passlab(...verb.filter((word) => word !== ""), "--help");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}passlab /);
  });
});
