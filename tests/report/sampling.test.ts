import { join } from "node:path";
import { expect, test } from "vitest";
import { protocolsOf } from "../../src/report/page/protocols.js";
import { samplingOf } from "../../src/report/sampling.js";
import { readManifest } from "../../src/runs/index.js";
import { repositoryRoot } from "../../src/repository.js";

test("how samples were drawn is read from beside their file, where that is there", async () => {
  const run = join(repositoryRoot, "results/runs/mini-apps-sft-seed0-eval");
  const manifest = await readManifest(join(run, "manifest.json"));
  if (manifest === undefined) throw new Error(`${run} is not there`);
  expect(await samplingOf(manifest)).toBe("sampling, T = 0.8, top-k 50, top-p 0.95");
  expect(await samplingOf({ command: ["eval", "--samples", "none.jsonl.gz"], config: {} })).toBe(
    null,
  );
});

test("subjects stand together that were drawn alike; parts and the unknown are left out", () => {
  const plain = { sampling: "sampling, T = 0.8" };
  const guided = { sampling: "critic sampling, T = 0.8" };
  const subject = (name: string, ...runs: number[]) => ({ name, runs, isPart: false });
  const subjects = [
    subject("sft", 0, 1),
    subject("guided", 2),
    subject("rltf", 3),
    subject("other", 4),
    { ...subject("sft-seed0", 0), isPart: true },
  ];
  const runs = [plain, plain, guided, plain, { sampling: null }];
  expect([...protocolsOf(subjects, runs)]).toEqual([
    ["sampling, T = 0.8", ["sft", "rltf"]],
    ["critic sampling, T = 0.8", ["guided"]],
  ]);
});
