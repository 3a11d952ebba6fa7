import { InputError } from "../../errors.js";
import {
  differenceAcrossSeeds,
  largestK,
  passAtKAcrossSeeds,
  selectCounts,
  type Counts,
  type IntervalOptions,
  type SeedsDifference,
  type SeedsEstimate,
} from "../../statistics/index.js";
import { countsOf } from "../groupScores.js";
import type { Contestant } from "./contestants.js";
import { withFindings, type Tested } from "./findings.js";
import { departures, protocolOf, type StudyProtocol } from "./protocol.js";
import type { StudyRun, StudyRuns } from "./readStudy.js";
import { trainingCost, type TrainingCost } from "./trainingCost.js";

export interface CompareStudyOptions extends IntervalOptions {
  readonly ks: readonly number[];
  /** Runs of another study that contestants of this one are held against. */
  readonly whole?: readonly StudyRun[];
}

/** pass@k of one contestant, over its seeds. */
export interface ContestantScores {
  readonly contestant: Contestant;
  readonly seeds: readonly number[];
  /** Samples per problem. */
  readonly n: number;
  /** Weights of the model that is trained. */
  readonly parameters: number;
  /** By difficulty, `all` among them, then in the order of the ks asked that the samples allow. */
  readonly passAtK: Readonly<Record<string, readonly SeedsEstimate[]>>;
  readonly cost: TrainingCost;
}

/** A contestant against the one it is compared with, at one k, over all problems. */
export type ContestantDifference = Tested<Untested>;

interface Untested extends SeedsDifference {
  readonly contestant: Contestant;
  readonly against: string;
  readonly seeds: readonly number[];
}

export interface StudyComparison {
  readonly scores: readonly ContestantScores[];
  readonly differences: readonly ContestantDifference[];
  /** What all runs must have in common; null without runs. */
  readonly protocol: StudyProtocol | null;
  /** The judge's versions. */
  readonly judges: readonly string[];
  readonly missing: readonly string[];
  /** Runs under another protocol, each with what departs; they are in no number. */
  readonly leftOut: readonly string[];
  readonly command: string;
}

/**
 * Compares the contestants of a study: scores over seeds, and differences of each from the one it
 * is compared with, seed by seed and problem by problem, with Holm's correction over all of them.
 *
 * All runs must share the protocol of the first one; others are left out and named.
 *
 * @throws InputError where the runs' problems differ
 */
export function compareStudy(
  { study, runs, missing }: StudyRuns,
  { ks, whole = [], ...interval }: CompareStudyOptions,
): StudyComparison {
  const { alike, leftOut, protocol } = underOneProtocol(runs, whole);
  const byName = (all: readonly StudyRun[], name: string) =>
    all.filter(({ contestant }) => contestant.name === name);
  const present = study.contestants.filter(({ name }) => byName(alike, name).length > 0);
  const differences = present.flatMap((contestant) =>
    differencesOf(contestant, byName(alike, contestant.name), {
      others: byName([...alike, ...whole], contestant.against ?? ""),
      ks,
      interval,
    }),
  );
  return {
    scores: present.map((contestant) =>
      scoresOf(contestant, byName(alike, contestant.name), ks, interval),
    ),
    differences: withFindings(differences),
    protocol,
    judges: [...new Set(alike.map(({ evaluation }) => String(evaluation.manifest.inputs.judge)))],
    missing,
    leftOut,
    command: study.command,
  };
}

/** Beside runs of another study the number of samples may be another. */
function underOneProtocol(runs: readonly StudyRun[], whole: readonly StudyRun[]) {
  const first = whole[0] ?? runs[0];
  const protocol = first === undefined ? null : protocolOf(first);
  const except = whole.length > 0 ? ["n"] : [];
  const alike: StudyRun[] = [];
  const leftOut: string[] = [];
  for (const run of runs) {
    const found = departures(protocolOf(run), protocol ?? {}, except);
    if (found.length === 0) alike.push(run);
    else leftOut.push(`${nameOf(run)} (${found.join(", ")})`);
  }
  return { alike, leftOut, protocol };
}

function scoresOf(
  contestant: Contestant,
  runs: readonly StudyRun[],
  ks: readonly number[],
  interval: IntervalOptions,
): ContestantScores {
  const passAtK: Record<string, SeedsEstimate[]> = {};
  const bySeed = runs.map(judgedCounts);
  for (const [difficulty, ids] of groupsOf(runs)) {
    const own = bySeed.map((counts) => only(counts, ids));
    passAtK[difficulty] = passAtKAcrossSeeds(own, possibleKs(ks, own), interval);
  }
  const [first] = runs;
  return {
    contestant,
    seeds: runs.map(({ seed }) => seed),
    n: Number(first?.samples.inputs.n ?? 0),
    parameters: first?.training.counts.parameters ?? 0,
    passAtK,
    cost: trainingCost(contestant.label, runs),
  };
}

function differencesOf(
  contestant: Contestant,
  runs: readonly StudyRun[],
  given: {
    readonly others: readonly StudyRun[];
    readonly ks: readonly number[];
    readonly interval: IntervalOptions;
  },
): Untested[] {
  const pairs = runs.flatMap((run) => {
    const other = given.others.find(({ seed }) => seed === run.seed);
    if (other === undefined) return [];
    return { seed: run.seed, before: judgedCounts(other), after: judgedCounts(run), other };
  });
  const [first] = pairs;
  if (first === undefined) return [];
  const ks = possibleKs(
    given.ks,
    pairs.flatMap(({ before, after }) => [before, after]),
  );
  return ks.map((k) => {
    return {
      ...differenceAcrossSeeds(pairs, k, given.interval),
      contestant,
      against: first.other.contestant.label,
      seeds: pairs.map(({ seed }) => seed),
    };
  });
}

/** The problems' ids of each difficulty, and of all. */
function groupsOf(runs: readonly StudyRun[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>([["all", new Set()]]);
  for (const { taskId, difficulty } of runs[0]?.evaluation.problems ?? []) {
    groups.get("all")?.add(taskId);
    if (difficulty === undefined) continue;
    const own = groups.get(difficulty) ?? new Set<string>();
    groups.set(difficulty, own.add(taskId));
  }
  return groups;
}

/** @throws InputError where no sample has a verdict */
function judgedCounts(run: StudyRun): Counts {
  const judged = run.evaluation.counts.filter(({ n }) => n > 0);
  if (judged.length > 0) return countsOf(judged);
  throw new InputError(`No sample of ${nameOf(run)} has a verdict; judge them again.`);
}

function only(counts: Counts, ids: ReadonlySet<string>): Counts {
  const positions = (counts.taskIds ?? []).flatMap((taskId, at) => (ids.has(taskId) ? at : []));
  return selectCounts(counts, positions);
}

function possibleKs(ks: readonly number[], counts: readonly Counts[]): number[] {
  const largest = Math.min(...counts.map(largestK));
  return ks.filter((k) => k <= largest);
}

function nameOf({ contestant, seed }: Pick<StudyRun, "contestant" | "seed">): string {
  return `${contestant.name}-seed${seed}`;
}
