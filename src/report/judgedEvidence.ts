import { judgePrograms } from "../evaluation/index.js";
import type { CompareMode, FirstFailure, JudgeOptions, Outcome } from "../judge/index.js";
import type { Problem } from "../problems/index.js";
import type { Inputs, Manifest } from "../runs/index.js";
import { isScored } from "../statistics/index.js";
import type { ChosenProgram, DrawnSamples } from "./drawnSamples.js";
import type { RunEvidence, Seen } from "./evidence.js";
import type { Originals } from "./originals.js";

/** A run without a log, and what its programs are judged again with. */
export interface UnloggedRun {
  readonly manifest: Pick<Manifest, "inputs">;
  readonly samples: ReadonlyMap<string, DrawnSamples>;
  readonly originals: Pick<Originals, "problems" | "texts">;
}

/** Told how many problems' programs were judged again, and of how many. */
export type JudgedWatch = (problems: number, of: number) => void;

/** Programs judged again for one report, about, and how many at least and at most of a problem and run. */
const programsInAll = 4000;
const [fewest, most] = [2, 20];

/** Verdicts that show nothing but the test, which some take long for. */
const tellingNothing: ReadonlySet<string> = new Set([
  "empty",
  "timeout",
  "memory-limit",
  "output-limit",
]);

/**
 * Judges some failing programs of every problem again, each once, to see what they answered. What
 * comes out counts only where the first failing test and its verdict are those on record. The other
 * programs get the input and expected answer of their test, where one of these failed it too.
 *
 * @returns [runs]
 */
export async function judgedEvidence(
  runs: readonly UnloggedRun[],
  watch?: JudgedWatch,
): Promise<RunEvidence[]> {
  const places = runs.reduce((sum, { samples }) => sum + samples.size, 0);
  const share = Math.min(most, Math.max(fewest, Math.floor(programsInAll / Math.max(1, places))));
  const evidence = new Map<UnloggedRun, RunEvidence>();
  const groups = judgedAlike(runs).map((alike) => ({
    alike,
    wanted: alike.map((run) => programsToJudge(run, share)),
  }));
  const problemsOf = ({ wanted }: (typeof groups)[number]) =>
    new Set(wanted.flatMap((own) => [...own.keys()])).size;
  const of = groups.reduce((sum, group) => sum + problemsOf(group), 0);
  let problems = 0;
  for (const { alike, wanted } of groups) {
    const outcomes = await judgeOnce(alike, wanted, () => watch?.((problems += 1), of));
    alike.forEach((run, i) => {
      evidence.set(run, evidenceOf(run, wanted[i] ?? new Map(), outcomes));
    });
  }
  return runs.map((run) => evidence.get(run) ?? { cpuMs: null, seen: new Map(), notes: [] });
}

function judgedAlike(runs: readonly UnloggedRun[]): UnloggedRun[][] {
  const groups = new Map<string, UnloggedRun[]>();
  for (const run of runs) {
    const key = JSON.stringify(judgeOptions(run.manifest.inputs));
    groups.set(key, [...(groups.get(key) ?? []), run]);
  }
  return [...groups.values()];
}

function judgeOptions(inputs: Inputs): JudgeOptions {
  const names = ["cpuMs", "wallMs", "memoryMiB", "outputKiB", "threads", "openFiles"] as const;
  const limits = names.flatMap((name) =>
    typeof inputs[name] === "number" ? [[name, inputs[name]] as const] : [],
  );
  const { compare, floatTolerance } = inputs;
  return {
    limits: Object.fromEntries(limits),
    stopAt: "failure",
    ...(typeof compare === "string" ? { compare: compare as CompareMode } : {}),
    ...(typeof floatTolerance === "number" ? { floatTolerance } : {}),
  };
}

/** By task id: the first failing programs of every verdict in turn. */
function programsToJudge(
  { samples, originals: { problems, texts } }: UnloggedRun,
  share: number,
): Map<string, readonly ChosenProgram[]> {
  return new Map(
    [...samples]
      .filter(([taskId]) => problems.has(taskId))
      .map(([taskId, { chosen }]) => [
        taskId,
        chosen
          .filter(({ hash, verdict }) => failing(verdict) && texts.has(hash))
          .sort((a, b) => a.turn - b.turn || a.sample - b.sample)
          .slice(0, share),
      ]),
  );
}

function failing(verdict: string): boolean {
  return verdict !== "passed" && isScored(verdict) && !tellingNothing.has(verdict);
}

/** Outcomes by task id and hash; or the reason why there are none. */
type Outcomes = ReadonlyMap<string, ReadonlyMap<string, Outcome>> | Error;

async function judgeOnce(
  runs: readonly UnloggedRun[],
  wanted: readonly ReadonlyMap<string, readonly ChosenProgram[]>[],
  onProblem: () => void,
): Promise<Outcomes> {
  const texts = new Map<string, Map<string, string>>();
  const problems = new Map<string, Problem>();
  runs.forEach(({ originals }, i) => {
    for (const [taskId, programs] of wanted[i] ?? []) {
      const problem = originals.problems.get(taskId);
      if (problem !== undefined) problems.set(taskId, problem);
      const own = texts.get(taskId) ?? new Map<string, string>();
      for (const { hash } of programs) own.set(hash, originals.texts.get(hash) ?? "");
      texts.set(taskId, own);
    }
  });
  const [first] = runs;
  if (problems.size === 0 || first === undefined) return new Map();
  const inOrder = [...problems.values()];
  const programs = inOrder.map(({ taskId }) => [...(texts.get(taskId) ?? [])]);
  try {
    const outcomes = await judgePrograms(
      inOrder,
      programs.map((own) => own.map(([, text]) => text)),
      { ...judgeOptions(first.manifest.inputs), onProblem },
    );
    return new Map(
      inOrder.map(({ taskId }, i) => [
        taskId,
        new Map(
          (outcomes[i] ?? []).map((outcome, j) => [programs[i]?.[j]?.[0] ?? "", outcome] as const),
        ),
      ]),
    );
  } catch (error) {
    return error as Error;
  }
}

function evidenceOf(
  { samples }: UnloggedRun,
  wanted: ReadonlyMap<string, readonly ChosenProgram[]>,
  outcomes: Outcomes,
): RunEvidence {
  if (outcomes instanceof Error) {
    const note = `${noLog} They could not be judged again either: ${outcomes.message}`;
    return { cpuMs: null, seen: new Map(), notes: [note] };
  }
  const seen = new Map<number, Seen>();
  let [again, otherwise] = [0, 0];
  for (const [taskId, { chosen }] of samples) {
    const own = outcomes.get(taskId);
    const shown = new Map<number, FirstFailure>();
    for (const { firstFailure } of own?.values() ?? []) {
      if (firstFailure?.input !== undefined) shown.set(firstFailure.test, firstFailure);
    }
    const judged = new Set(wanted.get(taskId));
    for (const program of chosen) {
      const test = program.tests.findIndex(
        (verdict) => verdict !== "passed" && verdict !== "not-run",
      );
      if (test < 0) continue;
      const outcome = judged.has(program) ? own?.get(program.hash) : undefined;
      const isAsRecorded =
        outcome?.firstFailure?.test === test &&
        outcome.tests[test]?.verdict === program.tests[test];
      if (outcome !== undefined) again += 1;
      if (outcome !== undefined && !isAsRecorded) otherwise += 1;
      const { input, expected } = shown.get(test) ?? {};
      seen.set(
        program.sample,
        isAsRecorded
          ? wholeOf(outcome)
          : {
              isWhole: false,
              firstFailure: {
                test,
                ...(input === undefined ? {} : { input }),
                ...(expected === undefined ? {} : { expected }),
              },
            },
      );
    }
  }
  const odd =
    otherwise === 0
      ? "all came out as recorded"
      : `${otherwise} came out otherwise and are shown without`;
  const note = `${noLog} ${again} of them were judged again for this report: ${odd}.`;
  return { cpuMs: null, seen, notes: [note] };
}

const noLog =
  "The evaluation’s log is not here, so what failing programs answered is not on record.";

function wholeOf({ error, firstFailure }: Outcome): Seen {
  return {
    isWhole: true,
    ...(error === undefined ? {} : { error }),
    ...(firstFailure === undefined ? {} : { firstFailure }),
  };
}
