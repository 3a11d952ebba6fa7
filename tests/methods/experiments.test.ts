import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadExperiment } from "../../src/methods/loadExperiment.js";
import { readSuiteEvaluation } from "../../src/methods/suiteEvaluation.js";
import { repositoryRoot } from "../../src/repository.js";

const folder = join(repositoryRoot, "experiments");
const suites = readdirSync(folder);
const all = suites.flatMap((suite) =>
  readdirSync(join(folder, suite))
    .filter((name) => name !== "evaluation.yaml")
    .map((name) => `${suite}/${name}`),
);

it.each(all)("%s fits its method", async (name) => {
  const { method, experiment } = await loadExperiment({ path: join(folder, name), seed: 2 });
  expect(name).toContain(`/${method}`);
  expect(experiment.settings.seed).toBe(2);
  expect(JSON.stringify(experiment.settings)).not.toContain("{seed}");
});

it("an ablation differs from its experiment in what it leaves out", async () => {
  for (const [name, left] of [
    ["coderl-without-critic", ["critic"]],
    ["rltf-without-fine", ["fine"]],
    ["rltf-without-adaptive", ["adaptive"]],
    ["rltf-supervised-only", ["coarse", "fine", "adaptive"]],
    ["ppocoder-without-syntax", ["syntaxWeight"]],
    ["ppocoder-without-data-flow", ["dataFlowWeight"]],
    ["ppocoder-execution-only", ["syntaxWeight", "dataFlowWeight"]],
  ] as const) {
    const [method = ""] = name.split("-");
    const settings = async (path: string) =>
      (await loadExperiment({ path: join(folder, path) })).experiment.settings;
    const whole = await settings(`mini-apps/${method}.yaml`);
    const part = await settings(`mini-apps-ablations/${name}.yaml`);
    const differing = Object.keys(whole).filter(
      (key) => JSON.stringify(whole[key]) !== JSON.stringify(part[key]),
    );
    expect([...differing].sort()).toEqual([...left].sort());
  }
});

it("a suite and its ablations are measured alike, but for the number of programs", async () => {
  const whole = await readSuiteEvaluation(join(folder, "mini-apps"));
  const ablations = await readSuiteEvaluation(join(folder, "mini-apps-ablations"));
  expect(whole).toMatchObject({ n: 1000, ks: [1, 5, 10, 100, 1000] });
  expect(ablations).toEqual({ ...whole, n: 200, ks: [1, 5, 10, 100] });
  expect(await readSuiteEvaluation(join(folder, "apps"))).toBeUndefined();
});

it("the sampler's defaults stay the paper's where an experiment states some of them", async () => {
  const { experiment } = await loadExperiment({ path: join(folder, "mini-apps/ppocoder.yaml") });
  expect(experiment.settings.rollout).toEqual({
    ...{ problems: 256, n: 1, temperature: 1, topK: 5, topP: 1 },
  });
});
