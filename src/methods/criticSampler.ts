/**
 * CodeRL's Critic Sampling with the models of a run (Le et al. 2022, §3.3). Departures:
 * - the paper trains a second critic that knows passing and failing alone; here it is the outcome
 *   critic's probability of passing against the other three outcomes together;
 * - one failed program is repaired, the paper's best number; without a repair model, a problem none of
 *   whose programs passes the example tests keeps the programs of the first round.
 */
import { createJudge, type Judge, type Outcome } from "../judge/index.js";
import { sample } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { DrawnProgram } from "../runs/index.js";
import { Critic } from "./critic.js";
import { criticSampling, type CriticSamplingParts, type Generated } from "./inference/index.js";
import type { TokenizedModel } from "./model.js";
import { loadRepairModel, type RepairModel } from "./repairModel.js";
import { repairingParts } from "./repairing.js";
import { outcomeClasses } from "./rewards/index.js";
import { promptIdsOf } from "./rollouts.js";
import { generated, type Drawing, type Sampler } from "./sampler.js";

/**
 * Programs that Critic Sampling comes back with. Its first round is what the plain sampler draws.
 *
 * @param guide.run    folder of a run of CodeRL whose critic was kept
 * @param guide.cpuMs  of an example test
 * @param guide.repair folder of a run of `repair`; left out: nothing is repaired
 * @throws InputError where there is no critic, or no repair model
 */
export async function criticSampler(
  tokenized: TokenizedModel,
  drawing: Drawing,
  guide: { readonly run: string; readonly cpuMs: number; readonly repair?: string },
): Promise<Sampler> {
  const critic = await Critic.load(guide.run);
  const repairModel = guide.repair === undefined ? undefined : await loadRepairModel(guide.repair);
  const judge = await createJudge({ limits: { cpuMs: guide.cpuMs }, stopAt: "failure" });
  return {
    draw: async (problems) => {
      const drawn: DrawnProgram[] = [];
      for (const problem of problems) {
        const parts = partsOf({ ...tokenized, critic, judge, repairModel }, problem, drawing);
        drawn.push(...(await drawProblem(problem, parts, drawing.n)));
      }
      return drawn;
    },
    close: () => judge.close(),
  };
}

async function drawProblem(
  problem: Problem,
  parts: CriticSamplingParts,
  n: number,
): Promise<DrawnProgram[]> {
  const { programs, path, cost } = await criticSampling(problem, parts, { n });
  const perProgram = Math.floor(cost.tokens / n);
  return programs.map(({ program }, at) => ({
    task_id: problem.taskId,
    solution: program,
    // Of both rounds, as evenly as it goes.
    tokens: perProgram + (at < cost.tokens % n ? 1 : 0),
    path,
  }));
}

interface Models extends TokenizedModel {
  readonly critic: Critic;
  readonly judge: Judge;
  readonly repairModel: RepairModel | undefined;
}

function partsOf(models: Models, { taskId }: Problem, drawing: Drawing): CriticSamplingParts {
  const { model, tokenizer, critic, judge, repairModel } = models;
  const { n, seed, promptTokens, programTokens: maxTokens, ...how } = drawing;
  const promptOf = (problem: Problem) => promptIdsOf(problem, tokenizer, promptTokens);
  const asGenerated = (ids: readonly number[]): Generated => generated(ids, tokenizer);
  return {
    generate: (problem) => {
      const options = { ...how, n, seed, maxTokens, problems: [taskId] };
      const [written = []] = sample(model, [promptOf(problem)], options);
      return Promise.resolve(written.map(asGenerated));
    },
    continueFrom: (problem, seeds) => {
      const [written = []] = sample(model, [promptOf(problem)], {
        ...{ ...how, n: seeds.length, seed, maxTokens, beginnings: [seeds] },
        problems: [`${taskId}, refined`],
      });
      return Promise.resolve(written.map(asGenerated));
    },
    scorePrefixes: (problem, programs) => {
      const promptIds = promptOf(problem);
      return Promise.resolve(prefixScores(critic, promptIds, programs));
    },
    judge: async (problem, programs) => {
      const outcomes: Outcome[] = [];
      const batch = programs.map((program) => ({ problem, program }));
      for await (const outcome of judge.batch(batch)) outcomes.push(outcome);
      return outcomes;
    },
    ...(repairModel === undefined
      ? {}
      : { repairing: repairingParts(critic, repairModel, tokenizer, drawing) }),
  };
}

/** p(passed) after each token, [T] each; a program is read once, however often it was written. */
function prefixScores(
  critic: Critic,
  promptIds: readonly number[],
  programs: readonly Generated[],
): Float64Array[] {
  const passed = outcomeClasses.indexOf("passed");
  const distinct = new Map(programs.map(({ tokens }) => [tokens.join(), tokens]));
  const read = [...distinct.values()].filter(({ length }) => length > 0);
  const found = critic.tokenWeights(
    read.map((programIds) => ({ promptIds, programIds })),
    read.map(() => passed),
  );
  const scores = new Map(read.map((tokens, at) => [tokens.join(), found[at]]));
  return programs.map(({ tokens }) => scores.get(tokens.join()) ?? new Float64Array());
}
