import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readTraining } from "../../src/report/trainingLog.js";

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "passlab-training-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("every number beside a step is a series; a step written again counts as written last", async () => {
  const log = [
    '{"step": 2, "loss": 2.5, "note": "x"}',
    '{"step": 1, "loss": 3, "passAt1": null}',
    '{"event": "saved", "seconds": 4}',
    "[1]",
    "null",
    '{"step": 2, "loss": 2, "passAt1": 0.25}',
    '{"step": 3, "lo',
  ].join("\n");
  const path = folderWith({ "log.jsonl": log, "manifest.json": '{"seed": 7}' });
  const { manifest, series } = await readTraining(path);
  expect(manifest).toEqual({ seed: 7 });
  expect(series).toEqual([
    {
      metric: "loss",
      points: [
        [1, 3],
        [2, 2],
      ],
    },
    { metric: "passAt1", points: [[2, 0.25]] },
  ]);
});

test("a long series is thinned out evenly and keeps its last point", async () => {
  const lines = Array.from({ length: 2501 }, (_, step) =>
    JSON.stringify({ step, loss: 5000 - step }),
  );
  const { series, manifest } = await readTraining(folderWith({ "log.jsonl": lines.join("\n") }));
  const points = series[0]?.points ?? [];
  expect(manifest).toBe(null);
  expect(points.slice(0, 2)).toEqual([
    [0, 5000],
    [9, 4991],
  ]);
  expect(points.at(-1)).toEqual([2500, 2500]);
  expect(points.length).toBeLessThanOrEqual(300);
});

test("a folder without a log is no run", async () => {
  await expect(readTraining(folderWith({ "a.txt": "" }))).rejects.toThrow(
    "is no run: it has neither",
  );
  await expect(readTraining("/nowhere")).rejects.toThrow("Cannot read the run /nowhere");
});

test("judged programs are no series", async () => {
  const path = folderWith({
    "train.jsonl": '{"step": 1, "passed": 0.5}\n',
    "rollouts.jsonl": '{"step": 1, "index": 0, "passed": 8}\n',
  });
  const { series } = await readTraining(path);
  expect(series).toEqual([{ metric: "passed", points: [[1, 0.5]] }]);
});
