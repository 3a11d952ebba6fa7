import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { useBackend } from "../../src/tensors/index.js";
import { writeSmallModel, writeToyProblems } from "../methods/toy.js";
import { readJson, scratchFolder, startPasslab } from "./evalFiles.js";
import { passlab } from "./passlab.js";

beforeAll(async () => {
  await useBackend("wasm");
});

/** Twenty updates each: of two stages, or with a visit to the sampler every few. */
const methods = {
  coderl: "criticSteps: 8\nactorSteps: 12\nbatch: 4",
  ppocoder: "steps: 20\nminiBatch: 4",
  rltf: "steps: 20\nbatch: 4\nbufferLimit: 16\nvisitEvery: 5",
  bcoder: "valueSteps: 8\npolicySteps: 12\nbatch: 4",
};

/** An experiment of a method on the toy problems that ends within seconds. */
async function writeExperiment(folder: string, method: string, own: string): Promise<string> {
  const { problems } = writeToyProblems(folder);
  await writeSmallModel(join(folder, "start"), problems);
  const path = join(folder, `${method}.yaml`);
  writeFileSync(
    path,
    `method: ${method}
${own}
rollout: { problems: 4, n: 2, temperature: 1, topK: 0, topP: 1 }
judge: { cpuMs: 500 }
data: { problems: ${JSON.stringify(problems)}, heldOut: 0, promptTokens: 64, programTokens: 8 }
model: { from: ${JSON.stringify(join(folder, "start"))} }
optimizer: { learningRate: 1e-3 }
review: { every: 4 }
`,
  );
  return path;
}

const rowsOf = (run: string, file: string): Record<string, unknown>[] =>
  existsSync(join(run, file))
    ? readFileSync(join(run, file), "utf8")
        .split("\n")
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
    : [];

/** Without what the clock says. */
const figures = (run: string) =>
  rowsOf(run, "train.jsonl").map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("seconds"))),
  );

test.each(Object.entries(methods))(
  "%s ends in the same bytes, killed and resumed too",
  { timeout: 300_000 },
  async (method, own) => {
    const folder = scratchFolder();
    const experiment = await writeExperiment(folder, method, own);
    const [whole, killed] = [join(folder, "whole"), join(folder, "killed")];
    const unbroken = passlab("train", experiment, "--out", whole);

    const process = startPasslab("train", experiment, "--out", killed);
    while (rowsOf(killed, "train.jsonl").length < 6) {
      await setTimeout(5);
      expect(process.exitCode).toBeNull();
    }
    process.kill("SIGKILL");
    await process;
    const { finished, checkpoint } = readJson(join(killed, "manifest.json"));
    expect(finished).toBeNull();
    expect(checkpoint).not.toBeNull();
    expect((await unbroken).exitCode).toBe(0);
    expect((await passlab("train", experiment, "--out", killed)).exitCode).toBe(0);

    const [first, second] = [whole, killed].map((run) => readJson(join(run, "manifest.json")));
    expect(second).toMatchObject({ starts: 2, counts: { steps: 20 } });
    expect(second?.checkpoint).toEqual(first?.checkpoint);
    expect(second?.model).toBe(first?.model);
    const [bytes, again] = [whole, killed].map((run) =>
      readFileSync(join(run, "model", "model.safetensors")),
    );
    expect(again?.equals(bytes ?? Buffer.alloc(0))).toBe(true);
    expect(figures(whole)).toHaveLength(20);
    expect(figures(killed)).toEqual(figures(whole));
    expect(rowsOf(whole, "rollouts.jsonl").length).toBeGreaterThan(0);
    expect(rowsOf(killed, "rollouts.jsonl")).toEqual(rowsOf(whole, "rollouts.jsonl"));
  },
);
