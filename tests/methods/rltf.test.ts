import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { createJudge } from "../../src/judge/index.js";
import { Critic } from "../../src/methods/critic.js";
import { loadModel } from "../../src/methods/model.js";
import { rollOut } from "../../src/methods/rollouts.js";
import { itemsOfVisit } from "../../src/methods/visits.js";
import { loadProblems } from "../../src/problems/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { scratchFolder } from "../cli/evalFiles.js";
import { prepareSmall, smallSettings, writeToyProblems } from "./toy.js";

beforeAll(async () => {
  await useBackend("wasm");
});

/** Before the first update every problem is visited twice. */
const own = { steps: 3, batch: 4, bufferLimit: 48, visitEvery: 2 };

test("another baseline changes the baseline and nothing else", async () => {
  const judged = [];
  for (const baseline of ["best so far", "latest greedy"]) {
    const trainer = await prepareSmall("rltf", { ...own, baseline });
    await trainer.step(1);
    judged.push(trainer.judged ?? []);
    await trainer.close?.();
  }
  const [best = [], greedy = []] = judged;
  expect(best.map(({ program }) => program)).toEqual(greedy.map(({ program }) => program));
  expect(best.map(({ terms }) => terms.coarse)).toEqual(greedy.map(({ terms }) => terms.coarse));
  for (const [at, { terms }] of best.entries()) {
    expect(terms.coarseOfBaseline).toBeGreaterThanOrEqual(
      greedy[at]?.terms.coarseOfBaseline ?? NaN,
    );
  }
});

test("a visit is written by the weights of its moment", async () => {
  const folder = scratchFolder();
  const trainer = await prepareSmall("rltf", own);
  await trainer.step(1);
  await trainer.step(2);
  expect(trainer.judged).toEqual([]);
  await trainer.save(join(folder, "second"));
  const { visits = 0 } = await trainer.step(3);
  const written = (trainer.judged ?? []).map(({ program }) => program);
  await trainer.close?.();

  const { problems } = await loadProblems(writeToyProblems(folder).problems);
  const { rollout, data } = smallSettings;
  const judge = await createJudge({ limits: { cpuMs: 500 }, workers: 1 });
  const visit = visits - 1;
  const again = await rollOut(
    { ...(await loadModel(join(folder, "second"))), judge },
    itemsOfVisit(problems, visit, rollout.problems, 0, "problems"),
    { ...rollout, ...data, withGreedy: true, seed: 0, visit },
  );
  await judge.close();
  expect(again.rollouts.map(({ program }) => program)).toEqual(written);
});

test("the first program to pass is rewarded, against the greedy one before it", async () => {
  const trainer = await prepareSmall("rltf", own);
  await trainer.step(1);
  const judged = trainer.judged ?? [];
  await trainer.close?.();
  for (const visit of [0, 1]) {
    const rows = judged.slice(visit * 15, (visit + 1) * 15);
    for (const { taskId, terms } of rows) {
      const greedy = rows.find((each) => each.taskId === taskId && each.greedy);
      // Each of the problems is seen for the first time here.
      expect(terms.coarseOfBaseline).toBe(greedy?.terms.coarse);
    }
  }
});

test("the released code's critic weighs every return, and changes nothing else", async () => {
  const folder = scratchFolder();
  const run = join(folder, "coderl");
  const coderl = await prepareSmall("coderl", { criticSteps: 1, actorSteps: 1, batch: 4 });
  await coderl.step(1);
  await coderl.save(run);
  await coderl.close?.();
  const buffers = [];
  for (const more of [{}, { critic: run }]) {
    const trainer = await prepareSmall("rltf", { ...own, ...more });
    await trainer.step(1);
    buffers.push((trainer.state().position.buffer as Lesson[][]).flat());
    await trainer.close?.();
  }
  const [plain = [], weighed = []] = buffers;
  const critic = await Critic.load(run);
  expect(weighed.map(({ programIds }) => programIds)).toEqual(
    plain.map(({ programIds }) => programIds),
  );
  const some = plain.findIndex(({ returns }) => returns.some((each) => each !== 0));
  expect(some).toBeGreaterThanOrEqual(0);
  const lesson = plain[some];
  const found = [0, 1, 2, 3].map((classId) => critic.tokenWeights([lesson ?? never], [classId])[0]);
  const byClass = found.map((weights) =>
    lesson?.returns.map((each, t) => each * (weights?.[t] ?? NaN)),
  );
  const returns = weighed[some]?.returns ?? [];
  // The class is the program's own; whichever it is, each weight is the critic's for it.
  expect(byClass.some((expected) => isClose(expected ?? [], returns))).toBe(true);
  for (const [at, { returns: own }] of weighed.entries()) {
    expect(own.every((each, t) => Math.abs(each) <= Math.abs(plain[at]?.returns[t] ?? 0))).toBe(
      true,
    );
  }
});

interface Lesson {
  readonly promptIds: readonly number[];
  readonly programIds: readonly number[];
  readonly returns: readonly number[];
}

const never: Lesson = { promptIds: [], programIds: [], returns: [] };

const isClose = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((each, at) => Math.abs(each - (b[at] ?? NaN)) < 1e-5);
