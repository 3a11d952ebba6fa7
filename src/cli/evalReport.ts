import { printable } from "../judge/index.js";
import {
  badRowLines,
  type DryRun,
  type Evaluation,
  type GroupScore,
  type PassAtKScore,
  type Summary,
} from "../evaluation/index.js";
import { duration } from "./evalProgress.js";

const reasonsShown = 5;

/** The outcome of an evaluation for a person: scores first, then everything left out. */
export function evalReport({ summary, manifest }: Evaluation, folder: string): string {
  return [
    ...summary.warnings.map(({ message }) => `Warning: ${printable(message)}`),
    ...scoreLines(summary),
    ...verdictLines(summary),
    ...leftOutLines(summary),
    countLine(manifest.counts, manifest.cpuSeconds),
    `Run folder: ${folder}`,
    "",
  ].join("\n");
}

/** What an evaluation would cost, for a person. */
export function dryRunReport(estimate: DryRun): string {
  const { programs, executions, samples, problems, trial, seconds, cpuSeconds } = estimate;
  return [
    `${samples} samples of ${problems} problems: ${programs} distinct programs, ${executions} tests.`,
    `Trial: ${trial.programs} programs in ${trial.seconds.toFixed(1)} s.`,
    `All of them: about ${duration(seconds.value)} (${duration(seconds.low)} to ` +
      `${duration(seconds.high)}), ${duration(cpuSeconds)} of CPU, ` +
      `${(estimate.diskBytes / 1e6).toFixed(1)} MB on disk.`,
    `Programs that never end are rare enough to be missed by a trial; each adds ` +
      `${duration(estimate.secondsPerTimeout)} of CPU per test.`,
    ...estimate.warnings.map(({ message }) => `Warning: ${printable(message)}`),
    ...(estimate.badRows.length === 0 ? [] : [`${estimate.badRows.length} rows are no samples.`]),
    "",
  ].join("\n");
}

function scoreLines(summary: Summary): string[] {
  const { passAtK, byDifficulty, byTag, byMonth, nAtK, testCaseAverage, notPossible, passAtT } =
    summary;
  const groups = [byDifficulty, byTag, byMonth].flatMap((group) => Object.entries(group));
  const without = summary.withoutExcluded;
  return [
    ...Object.entries(passAtK).map(([k, score]) => `pass@${k} ${percent(score)}`),
    ...groups.map(([label, group]) => `  ${label} (${group.judged} problems): ${groupLine(group)}`),
    ...(without === null
      ? []
      : [`  without excluded problems (${without.excluded.length}): ${groupLine(without)}`]),
    ...Object.entries(nAtK).map(
      ([name, score]) => `${name} ${percent(score)} over ${score.problems} problems with examples`,
    ),
    ...Object.values(passAtT).map(
      (score) =>
        `pass@t ${percent(score)} at t = ${score.t} tokens (${score.programs} programs, ` +
        `${score.tokens.toFixed(0)} tokens a problem)`,
    ),
    ...(testCaseAverage === null ? [] : [`test-case average ${percent(testCaseAverage)}`]),
    ...notPossible.map(({ reason }) => `Not possible: ${reason}.`),
  ];
}

function groupLine({ passAtK }: GroupScore): string {
  return Object.entries(passAtK)
    .map(([k, { value }]) => `pass@${k} ${inPercent(value)} %`)
    .join(", ");
}

function percent(score: Pick<PassAtKScore, "value" | "low" | "high" | "level" | "bounds">): string {
  const { value, low, high, level, bounds } = score;
  const interval = `${inPercent(value)} % [${inPercent(low)}, ${inPercent(high)}]`;
  const certainty = ` at ${Math.round(level * 100)} %`;
  if (bounds === undefined) return interval + certainty;
  const { low: least, high: most } = bounds;
  return `${interval}${certainty}; of the whole set between ${inPercent(least)} % and ${inPercent(most)} %`;
}

function inPercent(share: number): string {
  return (100 * share).toFixed(2);
}

function verdictLines({
  verdicts,
  rates,
  laxPasses,
  roundingFailures,
  samples,
  problems,
  missing,
  duplicates,
}: Summary): string[] {
  const counted = Object.entries(verdicts)
    .sort(([, a], [, b]) => b - a)
    .map(([verdict, count]) => `${verdict} ${count}`);
  const { empty = 0 } = verdicts;
  return [
    ...(empty === 0
      ? []
      : [`${empty} empty: nothing was written. They count as samples that fail.`]),
    `${samples} samples of ${problems - missing.length} problems (${duplicates.count} repeat an ` +
      `earlier program): ${counted.join(", ")}.`,
    ...(roundingFailures === 0
      ? []
      : [`${roundingFailures} fail by rounding alone; they pass with --float-tolerance 1e-6.`]),
    `${inPercent(rates.compileRate)} % compile, ${inPercent(rates.executionRate)} % run all tests ` +
      `to an answer. Passes owed to a lax rule: ${laxPasses}.`,
  ];
}

function leftOutLines(summary: Summary): string[] {
  const { missing, badRows, unusable, machineFaults, notJudged, notJudgedFor } = summary;
  const some = missing.slice(0, 5).join(", ");
  return [
    ...(missing.length === 0
      ? []
      : [`${missing.length} problems have no sample: ${some}${missing.length > 5 ? ", …" : ""}`]),
    ...(unusable.length === 0 ? [] : [`${unusable.length} problems cannot be judged.`]),
    ...(badRows.length === 0 ? [] : [`${badRows.length} rows are no samples and were left out:`]),
    ...badRowLines(badRows).map((line) => `  ${line}`),
    ...(notJudged === 0
      ? []
      : [`${notJudged} not judged, since their tests cannot; they are in no score:`]),
    ...notJudgedFor
      .slice(0, reasonsShown)
      .map(({ reason, samples }) => `  ${samples}: ${printable(reason)}`),
    ...(machineFaults === 0
      ? []
      : [
          `${machineFaults} samples have no verdict through faults of the machine and are in no ` +
            `score; give the command again to try them anew.`,
        ]),
  ];
}

function countLine(counts: Readonly<Record<string, number>>, cpuSeconds: number): string {
  const { known = 0, judged = 0, repeated = 0, judgedTwice = 0 } = counts;
  return (
    `Programs run: ${judged}; samples known from an earlier start: ${known}; from the cache: ` +
    `${repeated}; judged twice: ${judgedTwice}. CPU ${cpuSeconds.toFixed(1)} s.`
  );
}
