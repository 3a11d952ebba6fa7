import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { holdOut, loadTrainingProblems } from "../../src/methods/trainingProblems.js";
import { scratchFolder } from "../cli/evalFiles.js";
import { tinySettings } from "./tinyExperiment.js";

test("held-out problems are whole problems, the same every time", async () => {
  const { data } = tinySettings(scratchFolder());
  const { learned, heldOut } = await loadTrainingProblems(data);
  expect([learned.length, heldOut.length]).toEqual([4, 1]);
  const ids = [...learned, ...heldOut].map(({ taskId }) => taskId);
  expect(new Set(ids).size).toBe(5);
  expect(holdOut([...learned, ...heldOut], 0).heldOut).toEqual([]);
  expect(holdOut([...learned, ...heldOut], 0.01).heldOut).toHaveLength(1);
  expect((await loadTrainingProblems(data)).heldOut).toEqual(heldOut);
});

test("programs of a file are learned in place of the reference solutions", async () => {
  const folder = scratchFolder();
  const { data } = tinySettings(folder);
  const programs = join(folder, "programs.jsonl.gz");
  const row = (program: string) => `${JSON.stringify({ taskId: "tiny-1", program })}\n`;
  writeFileSync(programs, gzipSync(row("a") + row("b")));
  const { learned, hash } = await loadTrainingProblems({ ...data, programs, heldOut: 0 });
  expect(learned.map(({ taskId, solutions }) => [taskId, solutions])).toEqual([
    ["tiny-1", ["a", "b"]],
  ]);
  expect(hash).not.toBe((await loadTrainingProblems(data)).hash);

  writeFileSync(programs, `${row("a")}{"taskId": "tiny-1"}\n`);
  await expect(loadTrainingProblems({ ...data, programs })).rejects.toThrow(/line 2 is no program/);
  await expect(loadTrainingProblems({ ...data, programs: "/nowhere" })).rejects.toThrow("/nowhere");
});

test("nothing to learn from is told", async () => {
  const folder = scratchFolder();
  const { data } = tinySettings(folder);
  const programs = join(folder, "none.jsonl");
  writeFileSync(programs, "");
  await expect(loadTrainingProblems({ ...data, programs })).rejects.toThrow(
    /nothing to learn from/,
  );
});
