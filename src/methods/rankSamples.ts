import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { loadProblems, programOf, readSamples, type Problem } from "../problems/index.js";
import {
  queryRun,
  rankingFile,
  readRun,
  type RankedProblem,
  type RankedScores,
  type Ranking,
  type Run,
  sampleFieldsOf,
} from "../runs/index.js";
import { writeResultFiles } from "../resultFiles.js";
import { isScored, meanInterval, passAtK } from "../statistics/index.js";
import { besideModel } from "./besideModel.js";
import { rankedPassAtK, type RankedCandidate } from "./inference/index.js";
import { modelFolderOf } from "./model.js";
import { Ranker } from "./ranker.js";
import { hashOfModel } from "./sampleProblems.js";
import { startBackend } from "./startBackend.js";

export interface RankSamplesOptions {
  /** Folder of a training run of B-Coder: what ranks. */
  readonly run: string;
  /** Folder of `passlab eval`: what is ranked, and what came of it. */
  readonly evaluation: string;
  /** The problems of that evaluation. */
  readonly problems: string;
  /** Candidates of each problem, the first ones sampled; by default all. */
  readonly candidates?: number;
  readonly ks: readonly number[];
  /** Of the bootstrap. */
  readonly seed: number;
  /** Folder to write `ranking.json` into. */
  readonly out: string;
  readonly command: readonly string[];
  /** After each problem. */
  readonly ranked: (problems: number, of: number) => void;
}

/**
 * Ranks judged samples by the reward that B-Coder's values must have meant, and scores the k best of
 * each problem (Yu et al. 2024, §4.5; protocol of CodeT). The ranking sees no test; verdicts are looked
 * up afterwards. Ranked and plain pass@k are different protocols: never compare one with the other.
 *
 * @throws InputError for a run without values, an evaluation that is not finished, samples that are not
 *         those it judged, and more candidates than there are
 */
export async function rankSamples(options: RankSamplesOptions): Promise<Ranking> {
  const { ks, seed, out, command } = options;
  await startBackend();
  const ranker = await Ranker.load(options.run);
  const evaluation = await readRun(options.evaluation);
  const judged = await judgedPrograms(evaluation, options.problems);
  const candidates =
    options.candidates ?? Math.max(...judged.map(({ programs }) => programs.length));
  const problems: RankedProblem[] = [];
  for (const { problem, programs } of judged) {
    if (programs.length < candidates) {
      throw new InputError(
        `${problem.taskId} has ${programs.length} samples, fewer than ${candidates} candidates. ` +
          `Give at most as many candidates as each problem has samples.`,
      );
    }
    problems.push(rankProblem(ranker, problem, programs.slice(0, candidates), ks));
    options.ranked(problems.length, judged.length);
  }
  const { alpha, gamma } = ranker.settings;
  const ranking: Ranking = {
    kind: "ranking",
    command,
    protocol: { decoding: "ranked", by: "recovered reward", candidates, alpha, gamma },
    inputs: {
      model: await hashOfModel(options.run),
      values: await hashOfFile(join(modelFolderOf(options.run), besideModel.values)),
      samples: String(evaluation.manifest.inputs.samples),
      problems: String(evaluation.manifest.inputs.problems),
    },
    all: scoresOf(problems, seed),
    byDifficulty: scoresByDifficulty(problems, seed),
    problems,
  };
  await writeResultFiles(out, new Map([[rankingFile, `${JSON.stringify(ranking, null, 2)}\n`]]));
  return ranking;
}

interface JudgedProgram {
  readonly text: string;
  readonly verdict: string;
}

interface JudgedProblem {
  readonly problem: Problem;
  /** In the order in which they were sampled. */
  readonly programs: readonly JudgedProgram[];
}

/** The programs of an evaluation, read again from its samples file, with their verdicts. */
async function judgedPrograms({ path, manifest }: Run, from: string): Promise<JudgedProblem[]> {
  const set = await loadProblems(from);
  const judged = new Map(
    set.problems.map((problem) => [problem.taskId, { problem, programs: [] as JudgedProgram[] }]),
  );
  const rows = await queryRun(
    path,
    `SELECT line, "taskId", length, verdict FROM verdicts ORDER BY sample`,
  );
  const verdicts = rows.values();
  let verdict = verdicts.next().value;
  const samples = String(manifest.config.samples);
  let found = 0;
  for await (const row of readSamples(samples, new Set(judged.keys()), sampleFieldsOf(manifest))) {
    if (verdict === undefined) break;
    if ("fault" in row || Number(verdict.line) !== row.line) continue;
    const own = judged.get(row.sample.taskId);
    const text = own === undefined ? "" : programOf(own.problem, row.sample);
    if (verdict.taskId !== row.sample.taskId) continue;
    if (Number(verdict.length) !== text.length) break;
    own?.programs.push({ text, verdict: String(verdict.verdict) });
    found += 1;
    verdict = verdicts.next().value;
  }
  if (found !== rows.length) {
    throw new InputError(
      `${samples} does not hold the ${rows.length} samples that ${path} judged, or ${from} not their ` +
        `problems. Give the problems of that evaluation, and evaluate the samples anew.`,
    );
  }
  return [...judged.values()].filter(({ programs }) => programs.length > 0);
}

function rankProblem(
  ranker: Ranker,
  problem: Problem,
  all: readonly JudgedProgram[],
  ks: readonly number[],
): RankedProblem {
  const programs = all.filter(({ verdict }) => isScored(verdict));
  const scores = ranker.recoveredRewards(
    problem,
    programs.map(({ text }) => text),
  );
  const candidates = programs.map(({ verdict }, at): RankedCandidate => ({
    score: scores[at] ?? NaN,
    correct: verdict === "passed",
  }));
  const correct = candidates.filter((candidate) => candidate.correct).length;
  const possible = ks.filter((k) => k <= candidates.length);
  const byK = (score: (k: number) => number) =>
    Object.fromEntries(possible.map((k) => [String(k), score(k)]));
  return {
    taskId: problem.taskId,
    difficulty: problem.difficulty,
    candidates: candidates.length,
    correct,
    faults: all.length - programs.length,
    ranked: byK((k) => rankedPassAtK(candidates, k)),
    unranked: byK((k) => passAtK(candidates.length, correct, k)),
  };
}

function scoresOf(problems: readonly RankedProblem[], seed: number): RankedScores {
  const of = (kind: "ranked" | "unranked") => {
    const [first] = problems;
    const ks = Object.keys(first?.[kind] ?? {}).filter((k) =>
      problems.every((problem) => k in problem[kind]),
    );
    const means = ks.map((k) => {
      const values = problems.map((problem) => problem[kind][k] ?? 0);
      return [k, meanInterval(values, { seed })] as const;
    });
    return Object.fromEntries(means);
  };
  return { problems: problems.length, ranked: of("ranked"), unranked: of("unranked") };
}

function scoresByDifficulty(
  problems: readonly RankedProblem[],
  seed: number,
): Record<string, RankedScores> {
  const names = [...new Set(problems.flatMap(({ difficulty }) => difficulty ?? []))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      scoresOf(
        problems.filter(({ difficulty }) => difficulty === name),
        seed,
      ),
    ]),
  );
}

async function hashOfFile(path: string): Promise<string> {
  return createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
}
