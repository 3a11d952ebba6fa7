import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { SamplesFile, type SamplesStart } from "../../src/runs/index.js";
import { markOf } from "../../src/runs/processMark.js";
import { readJson, scratchFolder } from "../cli/evalFiles.js";

const start: SamplesStart = { command: ["sample"], inputs: { model: "m", n: 2 }, n: 2 };
const programsOf = (task_id: string) =>
  [0, 1].map((draw) => ({ task_id, solution: `print(${draw})\n`, tokens: 4 + draw }));
const backend = { name: "wasm" };

async function written(path: string): Promise<void> {
  const file = await SamplesFile.open(path, start);
  file.append(programsOf("a"));
  file.append([...programsOf("b"), ...programsOf("c")]);
  await file.finish(backend);
  file.close();
}

test("a killed and resumed file ends in the same bytes", async () => {
  const folder = scratchFolder();
  const whole = join(folder, "whole.jsonl.gz");
  await written(whole);
  expect(gunzipSync(readFileSync(whole)).toString().split("\n").slice(0, 2)).toEqual([
    '{"task_id":"a","solution":"print(0)\\n","tokens":4}',
    '{"task_id":"a","solution":"print(1)\\n","tokens":5}',
  ]);
  expect(existsSync(`${whole}.partial`)).toBe(false);

  const killed = join(folder, "killed.jsonl.gz");
  const first = await SamplesFile.open(killed, start);
  first.append([...programsOf("a"), ...programsOf("b").slice(0, 1)]);
  first.close();
  appendFileSync(`${killed}.partial`, '{"task_id":"b","sol');
  expect(existsSync(killed)).toBe(false);
  const second = await SamplesFile.open(killed, start);
  expect(second.problems).toBe(1);
  second.append([...programsOf("b"), ...programsOf("c")]);
  await second.finish(backend);
  second.close();
  expect(readFileSync(killed)).toEqual(readFileSync(whole));
  const manifest = (name: string) => readJson(join(folder, `${name}.manifest.json`));
  expect(manifest("killed").sha256).toBe(manifest("whole").sha256);
  expect(manifest("whole")).toMatchObject({
    inputs: start.inputs,
    backend,
    counts: { samples: 6, tokens: 27 },
  });
});

test("a command killed while it put the file in its place is gone on with", async () => {
  const path = join(scratchFolder(), "samples.jsonl.gz");
  const first = await SamplesFile.open(path, start);
  first.append(programsOf("a"));
  first.close();
  writeFileSync(path, "put there, its manifest not yet");
  const second = await SamplesFile.open(path, start);
  expect(second.problems).toBe(1);
  await second.finish(backend);
  second.close();
  expect(gunzipSync(readFileSync(path)).toString().split("\n")).toHaveLength(3);
});

test("two commands do not write the same file, and damage to its part is told", async () => {
  const path = join(scratchFolder(), "samples.jsonl.gz");
  writeFileSync(`${path}.running`, JSON.stringify(markOf(process.ppid)));
  await expect(SamplesFile.open(path, start)).rejects.toThrow(/is writing to .*samples.jsonl.gz/);
  rmSync(`${path}.running`);
  writeFileSync(`${path}.partial`, "no inputs\n");
  await expect(SamplesFile.open(path, start)).rejects.toThrow(
    /does not say what it was begun with/,
  );
  expect(existsSync(`${path}.running`)).toBe(false);
});

test("a file is neither overwritten nor continued with other inputs", async () => {
  const path = join(scratchFolder(), "samples.jsonl.gz");
  await written(path);
  await expect(SamplesFile.open(path, start)).rejects.toThrow(/is there already/);
  const begun = join(scratchFolder(), "begun.jsonl.gz");
  (await SamplesFile.open(begun, start)).close();
  await expect(
    SamplesFile.open(begun, { ...start, inputs: { model: "other", n: 2 } }),
  ).rejects.toThrow(/model: the folder has "m", now "other"/);
  await expect(SamplesFile.open("samples.json", start)).rejects.toThrow(/\.jsonl\.gz/);
  await expect(SamplesFile.open("/proc/none/s.jsonl.gz", start)).rejects.toThrow(/Cannot write/);
});
