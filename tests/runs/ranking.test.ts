import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readRanking } from "../../src/runs/index.js";

const folder = mkdtempSync(join(tmpdir(), "passlab-ranking-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("a ranking is read, is not there, or is none", async () => {
  expect(await readRanking(folder)).toBeUndefined();
  writeFileSync(join(folder, "ranking.json"), `{"kind":"ranking"}`);
  expect(await readRanking(folder)).toEqual({ kind: "ranking" });
  for (const text of ["{", `{"kind":"table"}`]) {
    writeFileSync(join(folder, "ranking.json"), text);
    await expect(readRanking(folder)).rejects.toThrow(/is no ranking/);
  }
});
