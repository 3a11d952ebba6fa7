import { join } from "node:path";
import { expect, it } from "vitest";
import { methodOf, readExperiment } from "../../src/methods/index.js";
import { repositoryRoot } from "../../src/repository.js";

it.each(["coderl", "ppocoder", "rltf", "bcoder"] as const)(
  "the mini-apps experiment of %s fits its settings",
  async (name) => {
    const file = await readExperiment(join(repositoryRoot, `experiments/mini-apps/${name}.yaml`));
    expect(file.method).toBe(name);
    const { settings } = methodOf(file).resolve(file);
    expect(settings).toMatchObject({
      seed: 0,
      data: { problems: "datasets/mini-apps/train.jsonl.gz" },
    });
  },
);
