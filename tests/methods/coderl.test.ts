import { beforeAll, expect, test } from "vitest";
import type { Trainer } from "../../src/methods/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { prepareSmall } from "./toy.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const weightsOf = (trainer: Trainer, model: "actor" | "critic") =>
  [...trainer.state().tensors]
    .filter(([name]) => name.startsWith(`${model}/weights/`))
    .map(([name, { values }]) => [name, [...values]]);

test("actor and critic are moved by their own losses alone", async () => {
  const trainer = await prepareSmall("coderl", { criticSteps: 1, actorSteps: 1, batch: 4 });
  const [actor, critic] = [weightsOf(trainer, "actor"), weightsOf(trainer, "critic")];
  await trainer.step(1);
  expect(weightsOf(trainer, "actor")).toEqual(actor);
  const learned = weightsOf(trainer, "critic");
  expect(learned).not.toEqual(critic);
  await trainer.step(2);
  expect(weightsOf(trainer, "critic")).toEqual(learned);
  expect(weightsOf(trainer, "actor")).not.toEqual(actor);
  await trainer.close?.();
});

test("cross-entropy and reinforcement share each update", async () => {
  const losses: number[] = [];
  for (const supervised of [0, 1, 2]) {
    const own = { critic: false, criticSteps: 1, actorSteps: 1, batch: 4, supervised };
    const trainer = await prepareSmall("coderl", own);
    losses.push((await trainer.step(1)).loss ?? NaN);
    await trainer.close?.();
  }
  const [none = NaN, once = NaN, twice = NaN] = losses;
  expect(once - none).toBeGreaterThan(1);
  expect(twice - once).toBeCloseTo(once - none, 3);
});

test("the baseline is the greedy program of the actor that wrote the samples", async () => {
  const trainer = await prepareSmall("coderl", { criticSteps: 1, actorSteps: 1, batch: 4 });
  await trainer.step(1);
  const judged = trainer.judged ?? [];
  await trainer.close?.();
  for (const { taskId, terms } of judged) {
    const greedy = judged.find((each) => each.taskId === taskId && each.greedy);
    expect(terms.baseline).toBe(greedy?.terms.reward);
  }
});
